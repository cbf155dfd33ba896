/** Signing in or up, or again with a new password: the backend decides, and its tokens go into cookies that scripts cannot read. */

import { cookies } from "next/headers";
import { backendUrl, cameFrom } from "@/lib/api/backend";
import { ACCESS, CONVERSATION, isSecure, keepSession, keepVisitorCart, VISITOR_CART } from "@/lib/session/cookies";
import { pour, readCart } from "@/lib/session/visitor-cart";

export async function openSession(request: Request, how: "login" | "register" | "reset" | "password") {
  const jar = await cookies();
  const token = jar.get(ACCESS)?.value;
  const answer = await fetch(`${backendUrl()}/api/auth/${how}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...cameFrom(request), ...(token && { Authorization: `Bearer ${token}` }) },
    body: await request.text(),
    cache: "no-store",
  }).catch(() => null);
  if (!answer) return Response.json({ title: "Busy", detail: "The shop cannot be reached just now.", status: 503, errors: [] }, { status: 503 });
  const said = await answer.json();
  if (!answer.ok) return Response.json(said, { status: answer.status });
  keepSession(jar, said, isSecure(request));
  const cart = readCart(jar.get(VISITOR_CART)?.value);
  // A cart that could not be poured out stays in its cookie, for the next time.
  if (cart.items.length > 0 && (await pour(cart, said.access_token))) keepVisitorCart(jar, "", isSecure(request));
  const conversation = jar.get(CONVERSATION)?.value;
  if (conversation) await joinConversation(conversation, said.access_token);
  return Response.json(said.user);
}

/** Makes what a visitor has said theirs: an answer to it comes to them by letter. What cannot be reached now is, once they speak. */
async function joinConversation(id: string, accessToken: string) {
  const path = `/api/chat/conversations/${encodeURIComponent(id)}/join`;
  await fetch(`${backendUrl()}${path}`, { method: "POST", headers: { Authorization: `Bearer ${accessToken}` } }).catch(() => null);
}
