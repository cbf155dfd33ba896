/** The conversation as the AI SDK holds it, and how it comes from and goes to the backend. */

import { DefaultChatTransport, type UIMessage } from "ai";
import { ask } from "@/lib/api/browser";
import type { Block, Message, Pending, Turn } from "@/lib/api/types";

export type Meta = {
  conversation_id?: string;
  message_id?: string;
  pending?: Pending | null;
  action?: string | null;
  engine?: string | null;
  feedback?: string | null;
  isStaff?: boolean;
  by?: string | null;
  /** What the shop kept of the question, where that is not all of it. */
  kept?: string;
  /** Said by the desk while the page was open. */
  isNews?: boolean;
};
export type TalkMessage = UIMessage<Meta, Record<string, Block>>;
/** A question and what was answered; at the top of a page of messages there may be answers only. */
export type Exchange = { id: string; isAskedHere: boolean; messages: TalkMessage[] };

export const STOPPED = "stopped";
/** No answer, since a person of the shop has the conversation. */
const WITH_PERSON = "with_person";
const SETTLED = ["handed_back", "resolved"];
/** What the shop says of its desk. */
const OF_THE_DESK = ["taken_over", ...SETTLED];

/** A message of the transcript. */
export function fromTranscript(message: Message, conversation: string | null): TalkMessage {
  const parts: TalkMessage["parts"] = [{ type: "text", text: message.text }];
  message.blocks.forEach((block, index) => parts.push({ type: `data-${block.type}`, id: `${message.id}-${index}`, data: block }));
  const { id, action, engine, feedback, by } = message;
  return {
    id,
    role: message.role === "shopper" ? "user" : "assistant",
    parts,
    metadata: { conversation_id: conversation ?? undefined, message_id: id, action, engine, feedback, by, isStaff: message.role === "staff" },
  };
}

/** The answer to a yes or a no, which comes whole. */
export function fromTurn(turn: Turn): TalkMessage {
  const said = { text: turn.text, blocks: turn.blocks, id: turn.message_id, role: "assistant", by: null, created_at: "", feedback: null };
  const message = fromTranscript({ ...said, action: turn.action, engine: turn.engine } as Message, turn.conversation_id);
  return { ...message, metadata: { ...message.metadata, pending: turn.pending } };
}

/** What somebody of the staff is called where they have spoken. */
export function staffName(by: string | null | undefined) {
  return by ? `${by}, of the shop` : "A person of the shop";
}

/** What stands below words that nobody but a person of the shop answers. */
export function received(by: string | null) {
  return `${by ?? "A person of the shop"} has your message.`;
}

export function textOf(message: TalkMessage) {
  return message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

export function blocksOf(message: TalkMessage): Block[] {
  return message.parts.flatMap((part) => (part.type.startsWith("data-") && "data" in part ? [part.data as Block] : []));
}

/** Whether an answer has to do with the cart or the wishlist, which the page shows as well. */
export function changesThePage(message: TalkMessage) {
  const isAboutThem = (block: Block) => block.type === "cart" || (block.type === "books" && block.role === "wishlist");
  return message.metadata?.action === "wishlist" || blocksOf(message).some(isAboutThem);
}

/** Which conversation this is, as soon as the first answer begins; null before. */
export function conversationOf(messages: TalkMessage[]) {
  return messages.findLast((message) => message.metadata?.conversation_id)?.metadata?.conversation_id ?? null;
}

/** Messages by the question that they belong to. */
export function exchanges(messages: TalkMessage[]): Exchange[] {
  const found: Exchange[] = [];
  for (const message of messages) {
    const current = found.at(-1);
    if (current && message.role !== "user") current.messages.push(message);
    else found.push({ id: message.id, isAskedHere: isAskedHere(message), messages: [message] });
  }
  return found;
}

/** Whether a question was asked since the page was opened: only those of the transcript have an id of the backend's. */
function isAskedHere(message: TalkMessage) {
  return message.role === "user" && !message.metadata?.message_id;
}

/** The messages when the shopper has stopped the answer: what was said of it stays, as it does in the transcript. */
export function withStopped(messages: TalkMessage[]): TalkMessage[] {
  const last = messages.at(-1);
  if (last?.role === "assistant") return [...messages.slice(0, -1), { ...last, metadata: { ...last.metadata, action: STOPPED } }];
  return [...messages, { id: `${last?.id}-stopped`, role: "assistant", parts: [], metadata: { action: STOPPED } }];
}

/** The messages with no more of a question than the shop kept. */
export function withKept(messages: TalkMessage[]): TalkMessage[] {
  return messages.map((message, place) => {
    const kept = message.role === "user" ? messages[place + 1]?.metadata?.kept : undefined;
    return kept === undefined ? message : { ...message, parts: [{ type: "text", text: kept }] };
  });
}

/** The messages with a late answer to the last one, unless the talk has gone on since. */
export function withAnswer(messages: TalkMessage[], answer: TalkMessage, question: string): TalkMessage[] {
  return messages.at(-1)?.id === question ? [...messages, answer] : messages;
}

/** The messages with what staff have said meanwhile, and the shop of them. */
export function withDesk(messages: TalkMessage[], latest: Message[], conversation: string): TalkMessage[] {
  const known = new Set(messages.map((message) => message.metadata?.message_id));
  const fresh = latest.filter((message) => (message.role === "staff" || isOfTheDesk(message.action)) && !known.has(message.id));
  const asNews = (message: TalkMessage) => ({ ...message, metadata: { ...message.metadata, isNews: true } });
  return [...messages, ...fresh.map((message) => asNews(fromTranscript(message, conversation)))];
}

/** The messages as the shop has them now, where something was said on another page; else those here, with the desk's. */
export function withLatest(messages: TalkMessage[], latest: Message[], conversation: string): TalkMessage[] {
  if (!isBehind(messages, latest)) return withDesk(messages, latest, conversation);
  const known = idsOf(messages);
  return latest.map((message) => {
    const shown = fromTranscript(message, conversation);
    return known.has(message.id) ? shown : { ...shown, metadata: { ...shown.metadata, isNews: true } };
  });
}

/** Whether the shop knows of answers or of the shopper's words that were said on another page. */
export function isBehind(messages: TalkMessage[], latest: Message[]) {
  const last = messages.at(-1);
  // What was said here just now is on its way.
  if (last?.role === "user" && !last.metadata?.message_id) return false;
  const known = idsOf(messages);
  const common = latest.findLast((message) => known.has(message.id))?.id;
  const since = latest.slice(latest.findIndex((message) => message.id === common) + 1);
  const here = messages.slice(messages.findIndex((message) => [message.id, message.metadata?.message_id].includes(common)) + 1);
  const answers = since.filter((message) => message.role === "assistant" && !isOfTheDesk(message.action));
  const asked = since.filter((message) => message.role === "shopper");
  return answers.length > 0 || asked.length > here.filter((message) => message.role === "user").length;
}

function idsOf(messages: TalkMessage[]) {
  return new Set(messages.flatMap((message) => [message.id, message.metadata?.message_id]));
}

function isOfTheDesk(action: string | null | undefined) {
  return OF_THE_DESK.includes(action ?? "");
}

/** Whether a message is what the shop says of its desk, which is no answer to be rated. */
export function tellsOfTheDesk(message: TalkMessage) {
  return isOfTheDesk(message.metadata?.action);
}

/** Whether there is no answer since a person of the shop reads what was said. */
export function isSilent(message: TalkMessage | undefined) {
  return message?.metadata?.action === WITH_PERSON;
}

/** The messages when a person has come in: what an engine had said of its answer until then is not kept anywhere. */
export function withSilence(messages: TalkMessage[]): TalkMessage[] {
  return messages.map((message) => (isSilent(message) ? { ...message, parts: [] } : message));
}

/** The message after which the shopper may say how content they are: the last one that ended a talk with a person. */
export function settledBy(messages: TalkMessage[]) {
  const last = messages.findLast(tellsOfTheDesk);
  return SETTLED.includes(last?.metadata?.action ?? "") ? last?.id : undefined;
}

/** Sends the last message only: the backend remembers the rest. */
export const transport = new DefaultChatTransport<TalkMessage>({
  api: "/api/chat",
  headers: { Accept: "text/event-stream" },
  fetch: ask,
  prepareSendMessagesRequest: ({ messages, body }) => {
    const last = messages.at(-1);
    return { body: { ...body, message: last ? textOf(last) : "", key: last?.id } };
  },
});
