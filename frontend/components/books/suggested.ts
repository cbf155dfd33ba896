import type { Suggestions } from "@/lib/api/types";
import { booksUrl, chosen, type Filters } from "@/lib/filters";

export type Title = Suggestions["titles"][number];
export type Option = { href: string; label: string; book?: Title };
export type Group = { name: string; options: Option[] };

/** What suggestions offer, in the order in which it is shown; the last ways are always to everything, on this shelf or on all. */
export function groupsOf(found: Suggestions, words: string, filters: Filters = {}): Group[] {
  const groups = [
    { name: "Books", options: found.titles.map((book) => ({ href: `/books/${book.id}`, label: book.title, book })) },
    { name: "Authors", options: found.authors.map((label) => ({ href: booksUrl({ author: label }), label })) },
    { name: "Categories", options: found.categories.map((label) => ({ href: booksUrl({ category: label }), label })) },
  ].filter((group) => group.options.length > 0);
  const on = chosen(filters).map((one) => one.label);
  if (groups.length === 0 && on.length === 0) return [];
  const all = { href: booksUrl({ q: words }), label: `All results for “${words}”` };
  const here = { href: booksUrl({ ...filters, q: words }, { cursor: undefined }), label: `Only “${words}” in: ${on.join(", ")}` };
  return [...groups, { name: "", options: on.length ? [here, all] : [all] }];
}

/** Where a key leads from a place in the list (-1 is the box itself); undefined where the key is the box's own. */
export function placeAfter(key: string, place: number, total: number): number | undefined {
  if (total === 0) return undefined;
  const places = total + 1;
  if (key === "ArrowDown") return ((place + 2) % places) - 1;
  if (key === "ArrowUp") return ((place + places) % places) - 1;
  if (place >= 0 && key === "Home") return 0;
  if (place >= 0 && key === "End") return total - 1;
}
