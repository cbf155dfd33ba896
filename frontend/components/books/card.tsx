import Link from "next/link";
import { Cover } from "@/components/books/cover";
import type { Book } from "@/lib/api/types";
import { money, stock } from "@/lib/words";

/** A book on a shelf; `why` is the shelftalker under it. */
export function BookCard({ book, why }: { book: Book; why?: string }) {
  return (
    <article className="group relative flex flex-col gap-3">
      <Cover book={book} className="w-full transition-transform duration-200 group-hover:-translate-y-1" />
      <div className="min-w-0">
        <h3 className="text-base leading-snug">
          <Link href={`/books/${book.id}`} className="after:absolute after:inset-0 group-hover:underline">
            {book.title}
          </Link>
        </h3>
        <p className="text-faint mt-0.5 truncate text-sm">{book.authors.join(", ")}</p>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{money(book.price)}</span>
          <span className={book.stock ? "text-faint" : "text-warn"}>{stock(book.stock)}</span>
        </p>
        {why && <p className="shelftalker mt-2 px-2.5 py-1.5 text-sm">{why}</p>}
      </div>
    </article>
  );
}

export function Shelf({ books, reasons = {} }: { books: Book[]; reasons?: Record<string, string> }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-5">
      {books.map((book) => (
        <li key={book.id}>
          <BookCard book={book} why={reasons[book.id]} />
        </li>
      ))}
    </ul>
  );
}
