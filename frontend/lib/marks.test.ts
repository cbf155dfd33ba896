import { expect, test } from "vitest";
import { cut, type Stretch } from "@/lib/marks";

const marked = (text: string, stretches?: Stretch[]) =>
  cut(text, stretches)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join("");

test("a text is marked where it was met, and nowhere else", () => {
  expect(marked("The Great Gatsby", [[4, 16]])).toBe("The [Great Gatsby]");
  expect(marked("Great Expectations", [[0, 5]])).toBe("[Great] Expectations");
  expect(marked("War and Peace", [[0, 3], [8, 13]])).toBe("[War] and [Peace]");
});

test("a text without stretches stays in one piece", () => {
  expect(cut("Emma")).toEqual([{ text: "Emma", isMarked: false }]);
  expect(cut("", [])).toEqual([]);
});

test("an emoji and a letter beyond the first plane are one character each", () => {
  expect(marked("📚 𝔇une 🐛", [[2, 6]])).toBe("📚 [𝔇une] 🐛");
});
