/** The backend as scripts in the browser see it: under this site's own /api, without a token. */

import type { Problem } from "@/lib/api/types";

const UNREACHABLE = "The shop cannot be reached just now. Please try again.";

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

/** An accepted request's answer; anything else is thrown as a Refusal, in words that people can read. */
export async function ask(path: RequestInfo | URL, request?: RequestInit): Promise<Response> {
  const answer = await fetch(path, request).catch((error: Error) => {
    throw error.name === "AbortError" ? error : new Refusal(problem(0, UNREACHABLE));
  });
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => null);
  throw new Refusal(said?.title ? said : problem(answer.status, wordsFor(answer.status)));
}

export async function send<T>(method: string, path: string, body?: unknown, headers: HeadersInit = {}): Promise<T> {
  const answer = await ask(path, {
    method,
    headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
  });
  return (await answer.json().catch(() => null)) as T;
}

/** What people are told when only a status came, as from a proxy. */
function wordsFor(status: number) {
  if (status === 429) return "That was a lot at once. Please wait a little and try again.";
  return status >= 502 && status <= 504 ? UNREACHABLE : "Something went wrong on our side. Please try again.";
}

function problem(status: number, detail: string): Problem {
  return { title: "Problem", detail, status, errors: [] };
}
