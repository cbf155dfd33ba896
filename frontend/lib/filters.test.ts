import { expect, test } from "vitest";
import { booksUrl, filtersFrom, narrowing } from "@/lib/filters";

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
