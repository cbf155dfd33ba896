/** The backend as pages on the server see it, on behalf of whoever asks for the page. */

import "server-only";
import createClient from "openapi-fetch";
import { cookies } from "next/headers";
import { backendUrl } from "@/lib/api/backend";
import type { paths } from "@/lib/api/schema";
import type { User } from "@/lib/api/types";
import { ACCESS } from "@/lib/session/cookies";

export async function api() {
  const token = (await cookies()).get(ACCESS)?.value;
  return createClient<paths>({
    baseUrl: backendUrl(),
    cache: "no-store",
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
}

/** Who is signed in, or null. */
export async function whoIsThere(): Promise<User | null> {
  if (!(await cookies()).has(ACCESS)) return null;
  const { data } = await (await api()).GET("/api/auth/me");
  return data ?? null;
}

/** The data of an answer; an error that the nearest error page shows when there is none. */
export function must<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`The shop's server answered ${answer.response.status}.`);
  return answer.data;
}
