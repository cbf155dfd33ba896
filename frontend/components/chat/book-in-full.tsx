import { Cover } from "@/components/books/cover";
import { Stars } from "@/components/reviews/stars";
import { Link } from "@/components/ui/link";
import type { Block, Review } from "@/lib/api/types";
import { money, stock, year } from "@/lib/words";

/** A book with all that the shop says of it and, where that was asked, what readers say. */
export function BookInFull({ block: { book, reviews = [], own_review: own } }: { block: Extract<Block, { type: "book" }> }) {
  const others = reviews.filter((review) => review.id !== own?.id);
  return (
    <article className="border-line bg-card max-w-lg rounded-lg border p-4">
      <div className="flex gap-4">
        <Cover book={book} className="w-24 shrink-0 self-start" />
        <div className="min-w-0">
          <h3 className="text-lg leading-snug">
            <Link href={`/books/${book.id}`} className="hover:underline">
              {book.title}
            </Link>
          </h3>
          <p className="text-faint text-sm">
            {book.authors.join(", ")}
            {book.year !== null && `, ${year(book.year)}`}
          </p>
          <p className="mt-1 text-sm">
            <span className="font-semibold">{money(book.price)}</span> · {stock(book.stock)}
          </p>
          <p className="shelftalker mt-3 px-3 py-2 text-sm">{book.description}</p>
        </div>
      </div>
      {(own || others.length > 0) && (
        <ul aria-label={`Reviews of ${book.title}`} className="divide-line border-line mt-4 divide-y border-t">
          {[...(own ? [own] : []), ...others].map((review) => (
            <Said key={review.id} review={review} />
          ))}
        </ul>
      )}
      {(own || others.length > 0) && (
        <Link href={`/books/${book.id}#reviews`} className="link inline-flex min-h-6 items-center text-sm">
          All reviews
        </Link>
      )}
    </article>
  );
}

function Said({ review }: { review: Review }) {
  return (
    <li className="py-3 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars rating={review.rating} />
        <span className="font-medium">{review.by}</span>
        {review.is_hidden && <span className="text-warn">Hidden by the shop</span>}
      </p>
      {review.text && <p className="mt-1 leading-relaxed wrap-anywhere whitespace-pre-line">{review.text}</p>}
    </li>
  );
}
