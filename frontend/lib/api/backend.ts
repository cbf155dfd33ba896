/** Where the backend answers; read at run time, so that one build serves everywhere. */
export function backendUrl() {
  return process.env.BACKEND_URL ?? "http://127.0.0.1:8000";
}

/** What the proxies in front tell of where a request came from, to be handed on where it is not rewritten but asked anew. */
export function cameFrom({ headers }: Request): Record<string, string> {
  const address = headers.get("x-forwarded-for");
  return address === null ? {} : { "X-Forwarded-For": address };
}
