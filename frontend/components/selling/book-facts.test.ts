import { expect, test } from "vitest";
import { changesOf, faultsOf, NOTHING, toldOf, typedOf, type Typed } from "@/components/selling/book-facts";
import type { SellersBook } from "@/lib/api/types";

const MOTHS = {
  isbn13: "9780140439441",
  title: "Moths",
  authors: ["Luna Hawk", "O. Emperor"],
  category: "Nature",
  price: { amount: 1850, currency: "USD" },
  stock: 5,
  year: null,
  description: "",
  series: null,
  series_number: null,
  updated_at: "2026-11-21T12:00:00.123456Z",
} as SellersBook;

test("what was typed is told in the shop's terms", () => {
  const told = toldOf({ ...typedOf(MOTHS), price: "9,90", year: "1998", authors: "Luna Hawk\n\n O. Emperor" }, "USD");
  expect(told).toMatchObject({ price: { amount: 990, currency: "USD" }, year: 1998, stock: 5, series: null });
  expect(told.authors).toEqual(["Luna Hawk", " O. Emperor"]);
});

test("what is missing or no number is said by its field", () => {
  const fields = (typed: Partial<Typed>) => faultsOf({ ...typedOf(MOTHS), ...typed }, "USD").map((fault) => fault.field);
  expect(fields({})).toEqual([]);
  expect(fields({ price: "cheap", stock: "1.5", year: "long ago", series_number: "two" })).toEqual(["price", "stock", "year", "series_number"]);
  expect(faultsOf(NOTHING, "USD").map((fault) => fault.field)).toEqual(["title", "authors", "category", "price", "stock"]);
});

test("only what was changed is sent, with what the editor had seen", () => {
  const before = typedOf(MOTHS);
  expect(changesOf(before, { ...before, title: "Mosses" }, MOTHS)).toEqual({ title: "Mosses", updated_at: MOTHS.updated_at });
  expect(changesOf(before, { ...before, stock: "7" }, MOTHS)).toEqual({ stock: 7, stock_seen: 5, updated_at: MOTHS.updated_at });
});
