/** Signing in or up: the backend decides, and its tokens go into cookies that scripts cannot read. */

import { cookies } from "next/headers";
import { backendUrl } from "@/lib/api/backend";
import { isSecure, keepSession } from "@/lib/session/cookies";

export async function openSession(request: Request, how: "login" | "register") {
  const answer = await fetch(`${backendUrl()}/api/auth/${how}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: await request.text(),
    cache: "no-store",
  }).catch(() => null);
  if (!answer) return Response.json({ title: "Busy", detail: "The shop cannot be reached just now.", status: 503, errors: [] }, { status: 503 });
  const said = await answer.json();
  if (!answer.ok) return Response.json(said, { status: answer.status });
  keepSession(await cookies(), said, isSecure(request));
  return Response.json(said.user);
}
