/** A conversation, as far as it has got. */

import "server-only";
import { cookies } from "next/headers";
import { api } from "@/lib/api/server";
import { deskOf, NOTHING_SAID } from "@/components/chat/desk";
import type { Message, Talk } from "@/lib/api/types";
import { CONVERSATION } from "@/lib/session/cookies";

const LAST = 30;

/** The conversation of this browser; nothing said where there is none, or where it is not (or no longer) theirs. */
export async function conversationHere(): Promise<Talk> {
  const id = (await cookies()).get(CONVERSATION)?.value;
  return (id && (await conversationCalled(id))) || NOTHING_SAID;
}

/** The last messages, oldest first, and what waits for a yes; null for a conversation that is not (or no longer) theirs. */
export async function conversationCalled(id: string): Promise<Talk | null> {
  const path = { conversation_id: id };
  const client = await api();
  const [here, said] = await Promise.all([
    client.GET("/api/chat/conversations/{conversation_id}", { params: { path } }),
    client.GET("/api/chat/conversations/{conversation_id}/messages", { params: { path, query: { limit: LAST } } }),
  ]).catch(() => [{ data: undefined }, { data: undefined }] as const);
  if (!here.data || !said.data) return null;
  const messages = said.data.items.toReversed() as Message[];
  return { id, messages, earlier: said.data.next, pending: here.data.pending ?? null, desk: deskOf(here.data) };
}
