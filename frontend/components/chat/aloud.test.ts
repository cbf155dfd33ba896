import { expect, test } from "vitest";
import { inShort, news } from "@/components/chat/aloud";
import { fromTranscript, withStopped, type TalkMessage } from "@/components/chat/talk";
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
  const old = { id: "m1", role: "shopper", text: "Emma?", blocks: [], action: null, engine: null, created_at: "", feedback: null } as Message;
  expect(news([fromTranscript(old, "c"), answered], false)).toBe("");
  expect(news([], false)).toBe("");
});

test("a card is told by what it is about", () => {
  expect(inShort({ type: "quote", quote })).toBe("A quote: 2 × Emma, total $16.98.");
  expect(inShort({ type: "cart", cart: { items: [], gone: [], count: 1, total: price } } as Block)).toBe("The cart: 1 copy, total $8.49.");
  expect(inShort({ type: "handover", note: "Somebody will come." })).toBe("Somebody will come.");
});
