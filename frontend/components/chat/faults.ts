/** What people are told when an answer does not come. */

import { Refusal } from "@/lib/api/browser";

export const BROKE_OFF = "The answer broke off. Please try again.";

export const GONE = "This conversation is not here any more: it was erased, or you have signed out.";

/** Whether there is no such conversation any more, so that nothing said in it can ever be heard. */
export function isGone(error: Error | undefined) {
  return error instanceof Refusal && error.problem.status === 404;
}

/** An error of the stream in words. The backend writes its own for people; anybody else's are never shown. */
export function told(error: Error) {
  if (isGone(error)) return GONE;
  if (error instanceof Refusal || error.name === "Error") return error.message;
  return BROKE_OFF;
}
