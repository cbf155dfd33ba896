/** The state of the books page, which is its URL. */

import { price, year } from "@/lib/words";

export const SORTS = {
  relevance: "Best match",
  price_asc: "Price, low to high",
  price_desc: "Price, high to low",
  newest: "Newest first",
  oldest: "Oldest first",
  title: "Title",
  rating: "Best rated",
} as const;

export type Sort = keyof typeof SORTS;

export type Filters = {
  q?: string;
  category?: string;
  author?: string;
  min_price?: string;
  max_price?: string;
  min_year?: string;
  max_year?: string;
  in_stock?: "true";
  sort?: Sort;
  cursor?: string;
};

const NAMES = ["q", "category", "author", "min_price", "max_price", "min_year", "max_year", "in_stock", "sort", "cursor"] as const;

/** The filters in a URL; what is empty, unknown or said twice is left out. */
export function filtersFrom(search: Record<string, string | string[] | undefined>): Filters {
  const filters: Record<string, string> = {};
  for (const name of NAMES) {
    const value = [search[name]].flat()[0]?.trim();
    if (value) filters[name] = value;
  }
  if (filters.in_stock !== "true") delete filters.in_stock;
  const { sort = "relevance" } = filters;
  if (sort === "relevance" || !Object.hasOwn(SORTS, sort)) delete filters.sort;
  return filters as Filters;
}

/** The address of the books page with some filters changed; a changed filter leads back to the first page. */
export function booksUrl(filters: Filters, change: Partial<Record<keyof Filters, string | undefined>> = {}) {
  const next = new URLSearchParams();
  const merged: Record<string, string | undefined> = { ...filters, cursor: undefined, ...change };
  for (const name of NAMES) if (merged[name]) next.set(name, merged[name]);
  const query = next.toString();
  return query ? `/books?${query}` : "/books";
}

/** How many filters narrow the page, apart from the words and the order. */
export function narrowing(filters: Filters) {
  return chosen(filters).length;
}

export type Chosen = { name: keyof Filters; label: string };

/** What narrows the page, each in words. */
export function chosen(filters: Filters, currency?: string): Chosen[] {
  const words: Partial<Record<keyof Filters, (value: string) => string>> = {
    category: (value) => value,
    author: (value) => `by ${value}`,
    min_price: (value) => `from ${price(value, currency)}`,
    max_price: (value) => `up to ${price(value, currency)}`,
    min_year: (value) => `since ${year(Number(value))}`,
    max_year: (value) => `until ${year(Number(value))}`,
    in_stock: () => "in stock",
  };
  return NAMES.flatMap((name) => {
    const value = filters[name];
    const say = words[name];
    return value && say ? [{ name, label: say(value) }] : [];
  });
}

/** The filters with every range turned round that goes from more to less; nothing when none does. */
export function turnedRound(filters: Filters): Filters | undefined {
  const turned = { ...filters };
  for (const [low, high] of [["min_price", "max_price"], ["min_year", "max_year"]] as const) {
    if (Number(filters[low]) > Number(filters[high])) [turned[low], turned[high]] = [filters[high], filters[low]];
  }
  return booksUrl(turned) === booksUrl(filters) ? undefined : turned;
}

/** What a page of books is called. */
export function heading({ q, category, author }: Filters) {
  if (q) return `“${q}”`;
  return category ?? author ?? "All books";
}
