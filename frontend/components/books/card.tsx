import { Cover } from "@/components/books/cover";
import { Marked, MarkedNames } from "@/components/books/marked";
import { Link } from "@/components/ui/link";
import { Heart } from "@/components/wishlist/wishlist";
import type { Book, Highlight } from "@/lib/api/types";
import { money, stock, volume } from "@/lib/words";

type Props = { book: Book; why?: string; marks?: Highlight };

/** A book on a shelf; `why` is the shelftalker under it, `marks` are where it has the words looked for. */
export function BookCard({ book, why, marks }: Props) {
  return (
    <article className="group relative flex flex-col gap-3">
      <Cover book={book} className="w-full transition-transform duration-200 group-hover:-translate-y-1" />
      <div className="min-w-0">
        <h3 className="text-base leading-snug">
          <Link href={`/books/${book.id}`} className="after:absolute after:inset-0 group-hover:underline">
            <Marked text={book.title} at={marks?.title} />
          </Link>
        </h3>
        {book.series && (
          <p className="text-faint mt-0.5 font-serif text-sm italic">
            <Marked text={book.series} at={marks?.series} />
            {volume(book.series_number)}
          </p>
        )}
        <p className="text-faint mt-0.5 truncate text-sm">
          <MarkedNames names={book.authors} at={marks?.authors} />
        </p>
        <div className="mt-1 flex items-start justify-between gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2 pt-1 text-sm">
            <span className="font-semibold">{money(book.price)}</span>
            <span className={book.stock ? "text-faint" : "text-warn"}>{stock(book.stock)}</span>
          </p>
          <Heart book={book} className="relative z-10" />
        </div>
        {why && <p className="shelftalker mt-2 px-2.5 py-1.5 text-sm">{why}</p>}
      </div>
    </article>
  );
}

type ShelfProps = { books: Book[]; reasons?: Record<string, string>; marks?: Record<string, Highlight> };

export function Shelf({ books, reasons = {}, marks = {} }: ShelfProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5">
      {books.map((book) => (
        <li key={book.id}>
          <BookCard book={book} why={reasons[book.id]} marks={marks[book.id]} />
        </li>
      ))}
    </ul>
  );
}
