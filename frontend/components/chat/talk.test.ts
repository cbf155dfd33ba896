import { expect, test } from "vitest";
import { blocksOf, changesThePage, conversationOf, exchanges, fromTranscript, fromTurn, textOf, withAnswer, withStopped, type TalkMessage } from "@/components/chat/talk";
import type { Block, Message, Turn } from "@/lib/api/types";

const handover: Block = { type: "handover", note: "Somebody will come." };
const message: Message = {
  id: "m1",
  role: "assistant",
  text: "One moment.",
  blocks: [handover],
  action: "human_handoff",
  engine: "clerk",
  created_at: "2026-11-21T10:00:00Z",
  feedback: "up",
};

test("a message of the transcript keeps its words, cards and rating", () => {
  const shown = fromTranscript(message, "c");
  expect(shown.role).toBe("assistant");
  expect(textOf(shown)).toBe("One moment.");
  expect(blocksOf(shown)).toEqual([handover]);
  expect(shown.metadata?.feedback).toBe("up");
});

test("the page is read again after an answer about the cart or the wishlist", () => {
  const kept: Block = { type: "books", books: [], role: "wishlist", reasons: {} };
  expect(changesThePage(fromTranscript({ ...message, blocks: [kept] }, "c"))).toBe(true);
  expect(changesThePage(fromTranscript({ ...message, action: "wishlist" }, "c"))).toBe(true);
  expect(changesThePage(fromTranscript(message, "c"))).toBe(false);
});

test("what the shopper said is theirs, whatever else is in it", () => {
  expect(fromTranscript({ ...message, role: "shopper", blocks: [] }, "c").role).toBe("user");
});

test("the answer to a button says what waits now", () => {
  const turn: Turn = { conversation_id: "c", message_id: "m2", text: "Done.", blocks: [], pending: null, action: "buy", engine: "shop" };
  expect(fromTurn(turn).metadata).toMatchObject({ conversation_id: "c", pending: null, message_id: "m2" });
});

const asked = (id: string): TalkMessage => ({ id, role: "user", parts: [{ type: "text", text: id }] });
const answered = (id: string, metadata = {}): TalkMessage => ({ id, role: "assistant", parts: [{ type: "text", text: id }], metadata });

test("a conversation is known as soon as its first answer begins", () => {
  expect(conversationOf([asked("q")])).toBeNull();
  expect(conversationOf([asked("q"), answered("a", { conversation_id: "c" }), asked("q2")])).toBe("c");
});

test("answers stand with their question, even when the question is on an earlier page", () => {
  const found = exchanges([fromTranscript(message, "c"), asked("q"), answered("a"), answered("b"), asked("q2")]);
  expect(found.map(({ messages }) => messages.map(({ id }) => id))).toEqual([["m1"], ["q", "a", "b"], ["q2"]]);
  expect(found.map(({ isAskedHere }) => isAskedHere)).toEqual([false, true, true]);
});

test("a stopped answer keeps its words", () => {
  const stopped = withStopped([asked("q"), answered("a", { conversation_id: "c" })]).at(-1)!;
  expect(textOf(stopped)).toBe("a");
  expect(stopped.metadata).toEqual({ conversation_id: "c", action: "stopped" });
});

test("an answer that was stopped before its first word is still seen as stopped", () => {
  expect(withStopped([asked("q")]).map(({ role, metadata }) => [role, metadata?.action])).toEqual([
    ["user", undefined],
    ["assistant", "stopped"],
  ]);
});

test("a late answer is added only where its question is still the last word", () => {
  expect(withAnswer([asked("q")], answered("a"), "q").map(({ id }) => id)).toEqual(["q", "a"]);
  expect(withAnswer([asked("q"), asked("q2")], answered("a"), "q").map(({ id }) => id)).toEqual(["q", "q2"]);
});
