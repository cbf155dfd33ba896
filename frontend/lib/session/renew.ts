/** Renews sessions, once per refresh token: a token used twice counts as stolen and ends the whole session. */

import { backendUrl } from "@/lib/api/backend";
import type { Session } from "@/lib/session/cookies";

const KEPT_MS = 60_000;
const renewals = new Map<string, Promise<Session | null>>();

/** The new session for a refresh token; requests that come at the same time, or soon after, share one renewal. */
export function renew(refreshToken: string, ask: (token: string) => Promise<Session | null> = askBackend) {
  const known = renewals.get(refreshToken);
  if (known) return known;
  const renewal = ask(refreshToken);
  renewals.set(refreshToken, renewal);
  const forget = () => renewals.delete(refreshToken);
  // A failed attempt is forgotten at once: the token may still be good when the backend is back.
  renewal.then(() => setTimeout(forget, KEPT_MS).unref?.(), forget);
  return renewal;
}

async function askBackend(refreshToken: string): Promise<Session | null> {
  const answer = await fetch(`${backendUrl()}/api/auth/refresh`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token: refreshToken }),
    cache: "no-store",
  });
  if (answer.ok) return answer.json();
  if (answer.status === 401 || answer.status === 422) return null;
  throw new Error(`the backend answered ${answer.status}`);
}
