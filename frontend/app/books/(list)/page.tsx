import Link from "next/link";
import { Suspense } from "react";
import { Shelf } from "@/components/books/card";
import { BookFilters } from "@/components/books/filters";
import { BookSearch } from "@/components/books/search";
import { Notice } from "@/components/ui/notice";
import { api } from "@/lib/api/server";
import { booksUrl, filtersFrom, narrowing, type Filters } from "@/lib/filters";
import { count } from "@/lib/words";

export const metadata = { title: "Books" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Books({ searchParams }: Props) {
  const filters = filtersFrom(await searchParams);
  const { data, error } = await (await api()).GET("/api/books", { params: { query: { ...filters, limit: 20 } as object } });
  if (!data) return <NotUnderstood detail={(error as { detail?: string } | undefined)?.detail} />;
  return (
    <div className="page">
      <h1 className="text-3xl">{heading(filters)}</h1>
      <div className="mt-4 max-w-xl lg:hidden">
        <Suspense>
          <BookSearch key={filters.q} />
        </Suspense>
      </div>
      <p role="status" className="text-faint mt-3">
        {count(data.total, "book")}
        {data.did_you_mean && (
          <>
            {" · Did you mean "}
            <Link href={booksUrl(filters, { q: data.did_you_mean })} className="link">
              {data.did_you_mean}
            </Link>
            ?
          </>
        )}
      </p>
      <div className="mt-6 grid gap-8 md:grid-cols-[14rem_1fr]">
        <aside aria-label="Filters" className="hidden md:block">
          <BookFilters filters={filters} facets={data.facets} />
        </aside>
        <details className="border-line rounded-lg border p-4 md:hidden">
          <summary className="font-medium">Filter and order{narrowing(filters) > 0 && ` (${narrowing(filters)})`}</summary>
          <div className="mt-4">
            <BookFilters filters={filters} facets={data.facets} />
          </div>
        </details>
        <div>
          {data.items.length > 0 && <h2 className="sr-only">On this shelf</h2>}
          {data.items.length > 0 ? <Shelf books={data.items} /> : <NothingFound filters={filters} />}
          {(data.next || filters.cursor) && (
            <nav aria-label="Pages" className="mt-10 flex justify-center gap-3">
              {filters.cursor && (
                <Link href={booksUrl(filters)} className="button">
                  First page
                </Link>
              )}
              {data.next && (
                <Link href={booksUrl(filters, { cursor: data.next })} className="button button-main">
                  Next page
                </Link>
              )}
            </nav>
          )}
        </div>
      </div>
    </div>
  );
}

function heading({ q, category, author }: Filters) {
  if (q) return `“${q}”`;
  return category ?? author ?? "All books";
}

function NothingFound({ filters }: { filters: Filters }) {
  return (
    <Notice title="Nothing on this shelf" isPart>
      <p>No book meets all of that. Loosen a filter, or ask the bookseller.</p>
      <p className="flex flex-wrap justify-center gap-3">
        {narrowing(filters) > 0 && (
          <Link href={booksUrl({ q: filters.q })} className="button">
            Clear the filters
          </Link>
        )}
        <Link href={`/chat?ask=${encodeURIComponent(filters.q ?? "")}`} className="button button-main">
          Ask the bookseller
        </Link>
      </p>
    </Notice>
  );
}

function NotUnderstood({ detail }: { detail?: string }) {
  return (
    <div className="page">
      <Notice title="That address does not lead to a shelf">
        <p>{detail}</p>
        <Link href="/books" className="button">
          All books
        </Link>
      </Notice>
    </div>
  );
}
