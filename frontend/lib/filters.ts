/** The state of the books page, which is its URL. */

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
  if (filters.sort && !(filters.sort in SORTS)) delete filters.sort;
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
  return NAMES.filter((name) => !["q", "sort", "cursor"].includes(name) && filters[name]).length;
}
