import { expect, test } from "vitest";
import { groupsOf, placeAfter } from "@/components/books/suggested";

const DUNE = { id: 7, title: "Dune", authors: ["Frank Herbert"], cover_url: "/dune.svg", highlight: { title: [], series: [], authors: [] } };
const FOUND = { titles: [DUNE], authors: ["Dante & Co"], categories: ["Poetry"] };

test("suggestions lead to the book, the author, the category, and last to everything", () => {
  const groups = groupsOf(FOUND, "d & c");
  expect(groups.map((group) => group.name)).toEqual(["Books", "Authors", "Categories", ""]);
  expect(groups.flatMap((group) => group.options.map((option) => option.href))).toEqual([
    "/books/7",
    "/books?author=Dante+%26+Co",
    "/books?category=Poetry",
    "/books?q=d+%26+c",
  ]);
});

test("a kind of which there is nothing has no heading, and where there is nothing at all there is no list", () => {
  expect(groupsOf({ ...FOUND, authors: [] }, "d").map((group) => group.name)).toEqual(["Books", "Categories", ""]);
  expect(groupsOf({ titles: [], authors: [], categories: [] }, "xqzzy")).toEqual([]);
});

test("from a narrowed shelf a new search leads to all books, and is offered on that shelf too", () => {
  const filters = { q: "old", category: "Poetry", max_price: "10", sort: "title" as const, cursor: "abc" };
  const ways = groupsOf({ titles: [], authors: [], categories: [] }, "dune", filters).flatMap((group) => group.options);
  expect(ways).toEqual([
    { href: "/books?q=dune&category=Poetry&max_price=10&sort=title", label: "Only “dune” in: Poetry, up to 10" },
    { href: "/books?q=dune", label: "All results for “dune”" },
  ]);
});

test("arrows go round by way of the box itself", () => {
  const walk = (key: string) => [0, 1, 2, 3].reduce<number[]>((seen) => [...seen, placeAfter(key, seen.at(-1) ?? -1, 3) ?? 99], []);
  expect(walk("ArrowDown")).toEqual([0, 1, 2, -1]);
  expect(walk("ArrowUp")).toEqual([2, 1, 0, -1]);
});

test("Home and End belong to the list as long as somebody walks in it, and to the words otherwise", () => {
  expect([placeAfter("Home", 1, 3), placeAfter("End", 1, 3)]).toEqual([0, 2]);
  expect([placeAfter("Home", -1, 3), placeAfter("End", -1, 3)]).toEqual([undefined, undefined]);
});

test("letters, and arrows where there is no list, are left to the box", () => {
  expect([placeAfter("a", 1, 3), placeAfter("ArrowDown", -1, 0)]).toEqual([undefined, undefined]);
});
