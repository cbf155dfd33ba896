import { expect, test } from "vitest";
import { inShort, news } from "@/components/chat/aloud";
import { fromTranscript, withDesk, withStopped, type TalkMessage } from "@/components/chat/talk";
import type { Block, Book, Message, Quote } from "@/lib/api/types";

const emma = { title: "Emma" } as Book;
const price = { amount: 849, currency: "USD" };
const quote = { lines: [{ book: emma, quantity: 2 }], total: { amount: 1698, currency: "USD" } } as Quote;
const books: Block = { type: "books", books: [emma, emma], reasons: {} } as unknown as Block;
const asked: TalkMessage = { id: "q", role: "user", parts: [{ type: "text", text: "Emma?" }] };
const answered: TalkMessage = {
  id: "a",
  role: "assistant",
  parts: [
    { type: "text", text: "Here it is." },
    { type: "data-books", data: books },
  ],
};

test("an answer is told once it is whole, with its cards in short", () => {
  expect(news([asked, answered], true)).toBe("The shop is answering.");
  expect(news([asked, answered], false)).toBe("Here it is.\n2 books.");
  expect(news(withStopped([asked, answered]), false)).toBe("Stopped.");
});

test("what was there when the page was opened is no news", () => {
  const old = { id: "m1", role: "shopper", by: null, text: "Emma?", blocks: [], action: null, engine: null, created_at: "", feedback: null } as Message;
  expect(news([fromTranscript(old, "c"), answered], false)).toBe("");
  expect(news([], false)).toBe("");
});

test("what the desk says is told when it comes, with the name of whoever says it", () => {
  const said = { id: "m2", role: "staff", by: "Sam", text: "Here I am.", blocks: [], action: null, engine: null, created_at: "", feedback: null } as Message;
  expect(news(withDesk([], [said], "c"), false)).toBe("Sam, of the shop:\nHere I am.");
  expect(news([asked, { id: "s", role: "assistant", parts: [], metadata: { action: "with_person" } }], false, "Sam")).toBe("Sam has your message.");
});

test("a card is told by what it is about", () => {
  expect(inShort({ type: "quote", quote })).toBe("A quote: 2 × Emma, total $16.98.");
  expect(inShort({ type: "cart", cart: { items: [], gone: [], count: 1, total: price } } as Block)).toBe("The cart: 1 copy, total $8.49.");
  expect(inShort({ type: "handover", note: "Somebody will come." })).toBe("Somebody will come.");
});
