import { expect, test } from "vitest";
import { booksUrl, chosen, filtersFrom, heading, narrowing, turnedRound } from "@/lib/filters";

test("filters survive the way into the URL and back", () => {
  const filters = filtersFrom({ q: "gret gatsby", category: "Classics", max_price: "10", in_stock: "true", sort: "newest" });
  const url = new URL(booksUrl(filters), "http://shop.test");
  expect(filtersFrom(Object.fromEntries(url.searchParams))).toEqual(filters);
});

test("what is empty, unknown or said twice is left out", () => {
  expect(filtersFrom({ q: " ", sort: "sideways", in_stock: "perhaps", evil: "1", author: ["Austen", "Eco"] })).toEqual({ author: "Austen" });
});

test("a changed filter leads back to the first page", () => {
  expect(booksUrl({ q: "dune", cursor: "abc" }, { category: "Fantasy" })).toBe("/books?q=dune&category=Fantasy");
});

test("words and order do not narrow", () => {
  expect(narrowing({ q: "dune", sort: "newest", category: "Fantasy", max_year: "1990" })).toBe(2);
});

test("what was chosen is said in words, and can be taken back one by one", () => {
  const filters = filtersFrom({ q: "emma", author: "Jane Austen", max_price: "10", min_year: "-750", in_stock: "true", sort: "title" });
  const found = chosen(filters, "USD");
  expect(found.map((one) => one.label)).toEqual(["by Jane Austen", "up to $10.00", "since 750 BC", "in stock"]);
  const left = found.reduce((rest, { name }) => ({ ...rest, [name]: undefined }), filters);
  expect(booksUrl(left)).toBe("/books?q=emma&sort=title");
});

test("a price whose currency nobody knows is a bare number", () => {
  expect(chosen({ min_price: "5" })).toEqual([{ name: "min_price", label: "from 5" }]);
});

test("the best match first is what everybody gets, and needs no word in the address", () => {
  expect(filtersFrom({ q: "emma", sort: "relevance" })).toEqual({ q: "emma" });
  expect(filtersFrom({ q: "emma", sort: "toString" })).toEqual({ q: "emma" });
});

test("a page is called by its words, or else by its shelf", () => {
  expect([heading({ q: "dune", category: "Fantasy" }), heading({ author: "Eco" }), heading({})]).toEqual(["“dune”", "Eco", "All books"]);
});

test("a range from more to less can be turned round; one without an end, or in order, cannot", () => {
  expect(turnedRound({ q: "emma", min_price: "20", max_price: "9.5" })).toEqual({ q: "emma", min_price: "9.5", max_price: "20" });
  expect(turnedRound({ min_year: "2000", max_year: "-500" })).toEqual({ min_year: "-500", max_year: "2000" });
  expect([turnedRound({ min_price: "9", max_price: "20" }), turnedRound({ max_price: "9" }), turnedRound({})]).toEqual([undefined, undefined, undefined]);
});
