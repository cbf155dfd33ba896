/** Where to go after signing in: a path of this site, never another site's. */
export function safeNext(next: string | string[] | undefined) {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
