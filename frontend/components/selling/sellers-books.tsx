import { Cover } from "@/components/books/cover";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { SellersBook, SellersPage } from "@/lib/api/types";
import { count, money } from "@/lib/words";

export type Wanted = { q?: string; state?: string; cursor?: string };

const STATES = { "": "All", for_sale: "For sale", low: "Low stock", withdrawn: "Withdrawn" };

/** What of an address's search says which books are wanted; what it cannot mean is left out. */
export function wantedFrom(search: Record<string, string | string[] | undefined>) {
  const one = (name: string) => [search[name]].flat()[0]?.trim() || undefined;
  const state = one("state");
  return {
    q: one("q")?.slice(0, 200),
    state: state && state in STATES ? (state as "for_sale" | "low" | "withdrawn") : undefined,
    cursor: one("cursor"),
  };
}

function address(here: string, wanted: Wanted) {
  const said = Object.entries(wanted).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return said.length > 0 ? `${here}?${new URLSearchParams(said)}` : here;
}

type Props = { page: SellersPage; here: string; wanted: Wanted; withSeller?: boolean };

/** Books as those who keep them see them, with search; what needs a look is marked. */
export function SellersBooks({ page, here, wanted, withSeller }: Props) {
  return (
    <>
      <form role="search" aria-label="Among these books" className="mt-6 flex max-w-xl gap-2">
        {wanted.state && <input type="hidden" name="state" value={wanted.state} />}
        <input name="q" defaultValue={wanted.q} maxLength={200} aria-label="Search these books" placeholder="Title, author or ISBN" className="field" />
        <button type="submit" className="button">
          Search
        </button>
      </form>
      <nav aria-label="Which books" className="mt-4 flex flex-wrap gap-2">
        {Object.entries(STATES).map(([state, name]) => (
          <Link
            key={state}
            href={address(here, { q: wanted.q, state })}
            aria-current={(wanted.state ?? "") === state ? "page" : undefined}
            className="border-line hover:border-accent aria-[current]:border-accent aria-[current]:text-accent flex min-h-9 items-center rounded-full border px-4 text-sm aria-[current]:font-medium"
          >
            {name}
          </Link>
        ))}
      </nav>
      <p role="status" className="text-faint mt-4 text-sm">
        {count(page.total, "book")}
      </p>
      {page.items.length === 0 && (
        <Notice title="No books here" isPart>
          Nothing of this kind stands on the shelf.
        </Notice>
      )}
      <ul className="divide-line mt-1 divide-y">
        {page.items.map((book) => (
          <Row key={book.id} book={book} low={page.low} withSeller={withSeller} />
        ))}
      </ul>
      <nav aria-label="Pages" className="mt-6 flex gap-3">
        {wanted.cursor && (
          <Link href={address(here, { ...wanted, cursor: undefined })} className="button">
            First page
          </Link>
        )}
        {page.next && (
          <Link href={address(here, { ...wanted, cursor: page.next })} className="button">
            Next page
          </Link>
        )}
      </nav>
    </>
  );
}

function Row({ book, low, withSeller }: { book: SellersBook; low: number; withSeller?: boolean }) {
  return (
    <li className="relative grid grid-cols-[3rem_1fr_auto] items-center gap-x-4 py-3">
      <Cover book={book} className={`w-12 ${book.withdrawn ? "opacity-50 grayscale" : ""}`} />
      <div className="min-w-0">
        <h2 className="truncate text-lg leading-snug">
          <Link href={`/selling/books/${book.id}`} className="after:absolute after:inset-0 hover:underline">
            {book.title}
          </Link>
        </h2>
        <p className="text-faint truncate text-sm">
          {book.authors.join(", ")}
          {withSeller && `, sold by ${book.seller ?? "the shop"}`}
        </p>
      </div>
      <div className="text-right text-sm tabular-nums">
        <p className="font-semibold">{money(book.price)}</p>
        <Stock book={book} low={low} />
      </div>
    </li>
  );
}

function Stock({ book, low }: { book: SellersBook; low: number }) {
  if (book.withdrawn) return <p className="text-faint">Withdrawn</p>;
  if (book.stock === 0) return <p className="text-warn font-medium">Sold out</p>;
  return <p className={book.stock <= low ? "text-warn font-medium" : "text-faint"}>{book.stock <= low ? `Only ${book.stock} left` : `${book.stock} in stock`}</p>;
}
