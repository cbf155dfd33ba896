/** The cookies of a session. Scripts in the browser never see them. */

export const ACCESS = "shelftalker-access";
export const REFRESH = "shelftalker-refresh";
/** The conversation of this browser; its id is the only key to it for somebody without an account. */
export const CONVERSATION = "shelftalker-conversation";
/** What a visitor has put aside, until they sign in. */
export const VISITOR_CART = "shelftalker-cart";

const A_MONTH = 30 * 24 * 60 * 60;

export type Session = { access_token: string; refresh_token: string; expires_in: number };

type Jar = { set: (name: string, value: string, options: object) => unknown };

/** Whether the browser came by https, be it by way of a proxy that speaks http with us. */
export function isSecure(request: Request) {
  return (request.headers.get("x-forwarded-proto") ?? new URL(request.url).protocol).startsWith("https");
}

function options(secure: boolean, maxAge: number) {
  return { httpOnly: true, sameSite: "lax" as const, secure, path: "/", maxAge };
}

/** Keeps a session; the access cookie goes a little before its token does, so that no request carries a stale one. */
export function keepSession(jar: Jar, session: Session, secure: boolean) {
  jar.set(ACCESS, session.access_token, options(secure, Math.max(session.expires_in - 30, 5)));
  jar.set(REFRESH, session.refresh_token, options(secure, A_MONTH));
}

export function dropSession(jar: Jar) {
  jar.set(ACCESS, "", options(false, 0));
  jar.set(REFRESH, "", options(false, 0));
}

export function keepConversation(jar: Jar, id: string, secure: boolean) {
  jar.set(CONVERSATION, id, options(secure, A_MONTH));
}

/** Keeps what a visitor has put aside; nothing put aside, and the cookie goes. */
export function keepVisitorCart(jar: Jar, cart: string, secure: boolean) {
  jar.set(VISITOR_CART, cart, options(secure, cart ? A_MONTH : 0));
}
