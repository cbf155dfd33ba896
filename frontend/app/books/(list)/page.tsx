import type { Metadata } from "next";
import { Shelf } from "@/components/books/card";
import { ChosenFilters } from "@/components/books/chosen-filters";
import { BookFilters } from "@/components/books/filters";
import { Found } from "@/components/books/found";
import { NotUnderstood } from "@/components/books/not-understood";
import { NothingFound } from "@/components/books/nothing-found";
import { Pages } from "@/components/books/pages";
import { BookSearch } from "@/components/books/search";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import type { BooksPage } from "@/lib/api/types";
import { booksUrl, chosen, filtersFrom, heading } from "@/lib/filters";
import { spoken } from "@/lib/query";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const NOT_VALID = 422;
const A_PAGE = 20;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: heading(filtersFrom(await searchParams)) };
}

export default async function Books({ searchParams }: Props) {
  const filters = filtersFrom(await searchParams);
  const answer = await (await api()).GET("/api/books", { params: { query: { ...filters, limit: A_PAGE } as object } });
  if (answer.response.status === NOT_VALID) return <NotUnderstood filters={filters} errors={answer.error?.errors ?? []} />;
  const page = must(answer) as BooksPage;
  const { items, total, facets, did_you_mean: meant } = page;
  const on = chosen(filters, facets.price?.min.currency);
  const hasFilters = total > 0 || on.length > 0;
  const place = `${page.first}–${page.first + items.length - 1}`;
  const isWish = filters.q && items.length > 0 && spoken(filters.q, items.map((book) => book.title));
  return (
    <div className="page">
      <h1 className="text-3xl wrap-anywhere">{heading({ ...filters, q: meant ?? filters.q })}</h1>
      <div className="mt-4 max-w-xl lg:hidden">
        <BookSearch />
      </div>
      <div className="mt-3 flex min-h-10 flex-wrap items-center gap-x-5 gap-y-2">
        <Found {...page} place={page.first > 1 ? place : undefined} typed={filters.q} meant={meant} />
        <ChosenFilters chosen={on} filters={filters} />
      </div>
      {!filters.category && <ShelvesFor names={page.shelves} />}
      {isWish && <AskInstead wish={filters.q ?? ""} />}
      <div className={`mt-4 grid gap-8 ${hasFilters ? "md:grid-cols-[14rem_1fr]" : ""}`}>
        {hasFilters && <BookFilters filters={filters} facets={facets} total={total} />}
        <div className="min-w-0">
          {items.length > 0 && <h2 className="sr-only">On this shelf</h2>}
          {items.length > 0 ? <Shelf books={items} marks={page.highlights} /> : <NothingFound filters={filters} />}
          <Pages {...page} filters={filters} place={place} isSecond={page.first <= A_PAGE + 1} />
        </div>
      </div>
    </div>
  );
}

/** For a query that is what a category is called: whoever types "sci-fi" may want the whole shelf. */
function ShelvesFor({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="text-faint flex flex-wrap items-center gap-x-3">
      {names.length === 1 ? "There is a shelf for that:" : "There are shelves for that:"}
      {names.map((category) => (
        <Link key={category} href={booksUrl({ category })} className="link py-1">
          {category}
        </Link>
      ))}
    </p>
  );
}

/** For a query that names less than it says: the box looks for words, the bookseller understands a price. */
function AskInstead({ wish }: { wish: string }) {
  return (
    <p className="text-faint wrap-anywhere">
      That sounds like a wish:{" "}
      <Link href={`/chat?ask=${encodeURIComponent(wish)}`} className="link inline-block py-1">
        ask the bookseller: “{wish}”
      </Link>
    </p>
  );
}
