import { expect, test } from "vitest";
import {
  blocksOf,
  changesThePage,
  conversationOf,
  exchanges,
  fromTranscript,
  fromTurn,
  settledBy,
  staffName,
  textOf,
  withAnswer,
  withDesk,
  withKept,
  withLatest,
  withSilence,
  withStopped,
  type TalkMessage,
} from "@/components/chat/talk";
import type { Block, Message, Turn } from "@/lib/api/types";

const handover: Block = { type: "handover", note: "Somebody will come." };
const message: Message = {
  id: "m1",
  role: "assistant",
  by: null,
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

test("a question has no more in it than the shop kept", () => {
  const said = withKept([asked("4111 1111 1111 1111"), answered("a", { kept: "[card number]" }), asked("q2"), answered("b")]);
  expect(said.map(textOf)).toEqual(["[card number]", "a", "q2", "b"]);
});

test("a late answer is added only where its question is still the last word", () => {
  expect(withAnswer([asked("q")], answered("a"), "q").map(({ id }) => id)).toEqual(["q", "a"]);
  expect(withAnswer([asked("q"), asked("q2")], answered("a"), "q").map(({ id }) => id)).toEqual(["q", "q2"]);
});

const note = (id: string, action: string): Message => ({ ...message, id, blocks: [], action, engine: "shop" });

test("what staff say and what the shop says of its desk is added once, other answers are not", () => {
  const sam: Message = { ...message, id: "s1", role: "staff", by: "Sam", action: null };
  const latest = [message, note("t1", "taken_over"), sam];
  const once = withDesk([asked("q")], latest, "c");
  expect(once.map(({ id }) => id)).toEqual(["q", "t1", "s1"]);
  expect(withDesk(once, latest, "c")).toEqual(once);
  expect(staffName(once.at(-1)?.metadata?.by)).toBe("Sam, of the shop");
  expect(staffName(null)).toBe("A person of the shop");
});

test("what was said on another page is read anew, and what was said here is not taken for it", () => {
  const theirs = (id: string, role: Message["role"]): Message => ({ ...message, id, role, blocks: [], action: role === "assistant" ? "search" : null });
  const here = [asked("q"), answered("x", { message_id: "a1", conversation_id: "c" })];
  const first = [theirs("q1", "shopper"), theirs("a1", "assistant")];
  expect(withLatest(here, first, "c")).toEqual(here);
  const more = [...first, theirs("q2", "shopper")];
  expect(withLatest(here, more, "c").map(({ id }) => id)).toEqual(["q1", "a1", "q2"]);
  const delivered = [...here, asked("mine"), answered("s", { action: "with_person" })];
  expect(withLatest(delivered, more, "c")).toEqual(delivered);
  expect(withLatest([...here, asked("on its way")], [...more, theirs("a2", "assistant")], "c")).toHaveLength(3);
});

test("of an answer that a person cut short nothing is kept, and the conversation is still known", () => {
  const cut = withSilence([asked("q"), answered("half an", { conversation_id: "c", action: "with_person" })]);
  expect(cut.map(textOf)).toEqual(["q", ""]);
  expect(conversationOf(cut)).toBe("c");
});

test("a shopper is asked how it went after a person has left or settled it, not while one is there", () => {
  const said = (...actions: string[]) => actions.map((action, place) => fromTranscript(note(`n${place}`, action), "c"));
  expect(settledBy(said("taken_over"))).toBeUndefined();
  expect(settledBy(said("taken_over", "handed_back", "search"))).toBe("n1");
  expect(settledBy(said("taken_over", "handed_back", "taken_over"))).toBeUndefined();
  expect(settledBy(said("resolved"))).toBe("n0");
});
