import { expect, test } from "vitest";
import { nextChoice, optionsOf } from "@/components/books/search";

test("suggestions lead to the book, the author and the category", () => {
  const found = { titles: [{ id: 7, title: "Dune", authors: ["Frank Herbert"] }], authors: ["Dante & Co"], categories: ["Poetry"] };
  expect(optionsOf(found).map((option) => option.href)).toEqual(["/books/7", "/books?author=Dante+%26+Co", "/books?category=Poetry"]);
});

test("arrows go round by way of the words themselves", () => {
  const down = [0, 1, 2, 3].reduce<number[]>((seen) => [...seen, nextChoice(seen.at(-1) ?? -1, 1, 3)], []);
  expect(down).toEqual([0, 1, 2, -1]);
  expect(nextChoice(-1, -1, 3)).toBe(2);
});
