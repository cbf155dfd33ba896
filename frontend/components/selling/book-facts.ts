import type { Problem, SellersBook } from "@/lib/api/types";
import { major, minor } from "@/lib/words";

/** A book's facts as they stand in the fields of a form. */
export type Typed = Record<
  "isbn13" | "title" | "authors" | "category" | "price" | "stock" | "year" | "description" | "series" | "series_number",
  string
>;

export const NOTHING: Typed = {
  isbn13: "",
  title: "",
  authors: "",
  category: "",
  price: "",
  stock: "",
  year: "",
  description: "",
  series: "",
  series_number: "",
};

export function typedOf(book: SellersBook): Typed {
  return {
    isbn13: book.isbn13,
    title: book.title,
    authors: book.authors.join("\n"),
    category: book.category,
    price: major(book.price),
    stock: String(book.stock),
    year: String(book.year ?? ""),
    description: book.description,
    series: book.series ?? "",
    series_number: String(book.series_number ?? ""),
  };
}

/** The facts as the shop is told them. */
export function toldOf(typed: Typed, currency: string) {
  return {
    isbn13: typed.isbn13,
    title: typed.title,
    authors: typed.authors.split("\n").filter((name) => name.trim()),
    category: typed.category,
    price: { amount: minor(typed.price, currency), currency },
    stock: number(typed.stock),
    year: number(typed.year),
    description: typed.description,
    series: typed.series.trim() || null,
    series_number: number(typed.series_number),
  };
}

/** What can be seen to be missing before the shop is asked, in the words of the form. */
export function faultsOf(typed: Typed, currency: string): Problem["errors"] {
  const faults: [keyof Typed, boolean, string][] = [
    ["title", !typed.title.trim(), "A book needs a title."],
    ["authors", !typed.authors.trim(), "Somebody has written it."],
    ["category", !typed.category.trim(), "It has to stand on some shelf."],
    ["price", Number.isNaN(minor(typed.price, currency)), "A price, like 12.50."],
    ["stock", !/^\s*\d+\s*$/.test(typed.stock), "A whole number of copies."],
    ["year", !/^\s*(-?\d+)?\s*$/.test(typed.year), "A year, in digits."],
    ["series_number", Number.isNaN(Number(typed.series_number.replace(",", "."))), "A number, in digits."],
  ];
  return faults.filter(([, isWrong]) => isWrong).map(([field, , message]) => ({ field, message }));
}

/** What was changed since, as the shop is told it: only that, and what the editor had seen. */
export function changesOf(before: Typed, typed: Typed, book: SellersBook) {
  const told = toldOf(typed, book.price.currency);
  const names = (Object.keys(typed) as (keyof Typed)[]).filter((name) => typed[name] !== before[name]);
  const changed = Object.fromEntries(names.map((name) => [name, told[name]]));
  return { ...changed, updated_at: book.updated_at, ...("stock" in changed ? { stock_seen: book.stock } : {}) };
}

function number(typed: string) {
  return typed.trim() === "" ? null : Number(typed.replace(",", "."));
}
