/** What people are told when an answer does not come. */

import { Refusal } from "@/lib/api/browser";

export const BROKE_OFF = "The answer broke off. Please try again.";

/** An error of the stream in words. The backend writes its own for people; anybody else's are never shown. */
export function told(error: Error) {
  if (error instanceof Refusal || error.name === "Error") return error.message;
  return BROKE_OFF;
}
