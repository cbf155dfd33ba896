import { Cover } from "@/components/books/cover";
import { Link } from "@/components/ui/link";
import type { LibraryBook } from "@/lib/api/types";
import { day, fileSize } from "@/lib/words";

/** A book that somebody has bought, and the way to its file. */
export function CopyRow({ copy: { book, format, size, bought_at } }: { copy: LibraryBook }) {
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-4 py-5">
      <Cover book={book} className="w-16 shrink-0" />
      <div className="min-w-48 flex-1">
        <Link href={`/books/${book.id}`} className="font-serif text-lg leading-snug hover:underline">
          {book.title}
        </Link>
        <p>{book.authors.join(", ")}</p>
        <p className="text-faint text-sm">
          {format.toUpperCase()}, {fileSize(size)}. Bought on {day(bought_at)}.
        </p>
      </div>
      <a href={`/library/${book.id}/file`} className="button button-main" aria-label={`Download ${book.title}`}>
        Download
      </a>
    </li>
  );
}
