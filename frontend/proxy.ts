/** What every request passes: sessions are renewed here, and /api goes on to the backend with a token instead of a cookie. */

import { NextResponse, type NextRequest } from "next/server";
import { backendUrl } from "@/lib/api/backend";
import { ACCESS, dropSession, isSecure, keepSession, REFRESH, type Session } from "@/lib/session/cookies";
import { renew } from "@/lib/session/renew";

export async function proxy(request: NextRequest) {
  if (isForeign(request)) return NextResponse.json({ title: "Not allowed", status: 403 }, { status: 403 });
  if (isTailed(request)) return withoutTail(request);
  const session = await renewed(request);
  const answer = request.nextUrl.pathname.startsWith("/api/") ? toBackend(request) : onward(request);
  if (session) keepSession(answer.cookies, session, isSecure(request));
  if (session === null) dropSession(answer.cookies);
  return answer;
}

/** Whether another site's page sent a request that changes something. */
function isForeign(request: NextRequest) {
  if (request.method === "GET" || request.method === "HEAD") return false;
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host);
}

/** A fresh session where the access token has run out; null where the session is over; undefined where nothing is due. */
async function renewed(request: NextRequest): Promise<Session | null | undefined> {
  const refresh = request.cookies.get(REFRESH)?.value;
  // No cookie can be handed out at the opening of a socket, so a refresh token must not be used up there.
  if (request.headers.has("upgrade")) return undefined;
  if (!refresh || request.cookies.get(ACCESS)?.value) return undefined;
  try {
    const session = await renew(refresh);
    if (session) request.cookies.set(ACCESS, session.access_token);
    if (session) request.cookies.set(REFRESH, session.refresh_token);
    return session;
  } catch {
    return undefined;
  }
}

/** Whether the address of a page ends in a slash, by which it would have two addresses. */
function isTailed({ nextUrl: { pathname } }: NextRequest) {
  return pathname.length > 1 && pathname.endsWith("/") && !pathname.startsWith("/api/");
}

function withoutTail(request: NextRequest) {
  const untailed = new URL(request.url);
  untailed.pathname = request.nextUrl.pathname.replace(/\/+$/, "");
  return NextResponse.redirect(untailed, 308);
}

function toBackend(request: NextRequest) {
  const headers = new Headers(request.headers);
  const token = request.cookies.get(ACCESS)?.value;
  headers.delete("cookie");
  if (token && !headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
  const { pathname, search } = request.nextUrl;
  return NextResponse.rewrite(new URL(pathname + search, backendUrl()), { request: { headers } });
}

function onward(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set("cookie", request.cookies.toString());
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!_next/|favicon|icon).*)"] };
