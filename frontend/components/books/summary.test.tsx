// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Summary } from "@/components/books/summary";

afterEach(cleanup);

test.each([
  ["clerk", "description", "Sentences of the book's description, picked by our clerk."],
  ["clerk", "file", "Sentences of the book, picked by our clerk."],
  ["openai:gpt", "file", "Written by openai:gpt from the book."],
] as const)("a summary by %s from the %s says so", (engine, source, told) => {
  render(<Summary bookId={1} first={{ status: "ready", part: 0, parts: 0, text: "A desert planet.", engine, source }} />);
  expect(screen.getByText(told)).toBeTruthy();
});
