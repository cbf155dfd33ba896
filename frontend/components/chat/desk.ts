/** The people at the shop's desk, as a conversation knows them. */

import type { ConversationNow, Desk, Talk } from "@/lib/api/types";

export const NOBODY: Desk = { with: null, waiting: false, satisfaction: null, reason: null };
/** A conversation before its first words. */
export const NOTHING_SAID: Talk = { id: null, messages: [], earlier: null, pending: null, desk: NOBODY };

export function deskOf(here: ConversationNow): Desk {
  return {
    with: here.with ?? null,
    waiting: here.waiting ?? false,
    satisfaction: here.satisfaction ?? null,
    reason: here.satisfaction_reason ?? null,
  };
}
