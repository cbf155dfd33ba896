import { cookies } from "next/headers";
import { CONVERSATION, isSecure, keepConversation } from "@/lib/session/cookies";

/** Remembers which conversation this browser is in; no id, and the next message begins a new one. */
export async function POST(request: Request) {
  const { id } = (await request.json().catch(() => ({}))) as { id?: unknown };
  const jar = await cookies();
  if (typeof id === "string" && /^[\w-]{1,64}$/.test(id)) keepConversation(jar, id, isSecure(request));
  else jar.delete(CONVERSATION);
  return new Response(null, { status: 204 });
}
