/** The backend as scripts in the browser see it: under this site's own /api, without a token. */

import type { Problem } from "@/lib/api/types";

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

export async function send<T>(method: string, path: string, body?: unknown, headers: HeadersInit = {}): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
  }).catch(() => null);
  if (!answer) throw new Refusal(problem(0, "The shop cannot be reached just now. Please try again."));
  const json = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refusal(json?.title ? json : problem(answer.status, "Something went wrong. Please try again."));
  return json as T;
}

function problem(status: number, detail: string): Problem {
  return { title: "Problem", detail, status, errors: [] };
}
