import { cookies } from "next/headers";
import { backendUrl } from "@/lib/api/backend";
import { CONVERSATION, dropSession, REFRESH } from "@/lib/session/cookies";

export async function POST() {
  const jar = await cookies();
  const token = jar.get(REFRESH)?.value;
  if (token) {
    await fetch(`${backendUrl()}/api/auth/logout`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: token }),
    }).catch(() => null);
  }
  dropSession(jar);
  jar.delete(CONVERSATION);
  return new Response(null, { status: 204 });
}
