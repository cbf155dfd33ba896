/** The conversation as the AI SDK holds it, and how it comes from and goes to the backend. */

import { DefaultChatTransport, type UIMessage } from "ai";
import type { Block, Message, Pending, Turn } from "@/lib/api/types";

export type Meta = {
  conversation_id?: string;
  message_id?: string;
  pending?: Pending | null;
  action?: string | null;
  engine?: string | null;
  feedback?: string | null;
};
export type TalkMessage = UIMessage<Meta, Record<string, Block>>;

/** A message of the transcript. */
export function fromTranscript(message: Message): TalkMessage {
  const parts: TalkMessage["parts"] = [{ type: "text", text: message.text }];
  message.blocks.forEach((block, index) => parts.push({ type: `data-${block.type}`, id: `${message.id}-${index}`, data: block }));
  return {
    id: message.id,
    role: message.role === "shopper" ? "user" : "assistant",
    parts,
    metadata: { message_id: message.id, action: message.action, engine: message.engine, feedback: message.feedback },
  };
}

/** The answer to a yes or a no, which comes whole. */
export function fromTurn(turn: Turn): TalkMessage {
  const said = { text: turn.text, blocks: turn.blocks, id: turn.message_id, role: "assistant", created_at: "", feedback: null };
  const message = fromTranscript({ ...said, action: turn.action, engine: turn.engine } as Message);
  return { ...message, metadata: { ...message.metadata, conversation_id: turn.conversation_id, pending: turn.pending } };
}

export function textOf(message: TalkMessage) {
  return message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

export function blocksOf(message: TalkMessage): Block[] {
  return message.parts.flatMap((part) => (part.type.startsWith("data-") && "data" in part ? [part.data as Block] : []));
}

/** Sends the last message only: the backend remembers the rest. */
export const transport = new DefaultChatTransport<TalkMessage>({
  api: "/api/chat",
  headers: { Accept: "text/event-stream" },
  prepareSendMessagesRequest: ({ messages, body }) => {
    const last = messages.at(-1);
    return { body: { ...body, message: last ? textOf(last) : "" } };
  },
});
