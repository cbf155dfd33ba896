import { Distribution } from "@/components/reviews/distribution";
import { ReportReview } from "@/components/reviews/report-review";
import { ReviewForm } from "@/components/reviews/review-form";
import { Stars } from "@/components/reviews/stars";
import { Link } from "@/components/ui/link";
import { api } from "@/lib/api/server";
import type { Book, Review, User } from "@/lib/api/types";
import { count, day } from "@/lib/words";

type Props = { book: Book; user: User | null; sort?: string; cursor?: string };

/** What readers say of a book, and a place to say it oneself. */
export async function Reviews({ book, user, sort: asked, cursor }: Props) {
  const sort = asked === "best" ? "best" : "newest";
  const query = { limit: 10, sort, cursor } as const;
  const { data } = await (await api()).GET("/api/books/{book_id}/reviews", { params: { path: { book_id: book.id }, query } });
  if (!data) return <p className="text-faint mt-16">What readers say cannot be shown just now.</p>;
  const here = (more: Record<string, string>) => `/books/${book.id}?${new URLSearchParams(more)}#reviews`;
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="mt-16 grid gap-8 md:grid-cols-[17rem_1fr] md:gap-12">
      <div>
        <h2 id="reviews-title" className="text-2xl">
          What readers say
        </h2>
        <p className="text-faint mt-1 text-sm">{data.total > 0 ? count(data.total, "review") : "Nobody has reviewed it here yet."}</p>
        {data.total > 0 && <Distribution total={data.total} distribution={data.distribution} />}
      </div>
      <div className="max-w-2xl min-w-0">
        {user ? (
          <ReviewForm book={book} own={data.own} />
        ) : (
          <p>
            <Link href={`/sign-in?next=/books/${book.id}`} className="link">
              Sign in
            </Link>{" "}
            to say what you think of it.
          </p>
        )}
        {data.total > 1 && (
          <nav aria-label="Order of reviews" className="mt-6 flex gap-4 text-sm">
            {(["newest", "best"] as const).map((one) => (
              <Link
                key={one}
                href={here({ sort: one })}
                scroll={false}
                aria-current={sort === one || undefined}
                className="hover:text-accent aria-[current]:text-accent flex min-h-8 items-center aria-[current]:font-medium aria-[current]:underline"
              >
                {one === "newest" ? "Newest first" : "Best first"}
              </Link>
            ))}
          </nav>
        )}
        <ul aria-label="Reviews" className="divide-line mt-2 divide-y">
          {data.items.map((review) => (
            <One key={review.id} review={review} canReport={user !== null && review.id !== data.own?.id} />
          ))}
        </ul>
        {data.next && (
          <Link href={here({ sort, cursor: data.next })} className="button mt-4">
            More reviews
          </Link>
        )}
      </div>
    </section>
  );
}

function One({ review, canReport }: { review: Review; canReport: boolean }) {
  return (
    <li className="py-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Stars rating={review.rating} />
        <span className="font-medium">{review.by}</span>
        {review.has_bought && <span className="border-line text-faint rounded-full border px-2 py-0.5 text-xs">Bought it here</span>}
        <span className="text-faint">
          {day(review.written_at)}
          {review.edited_at && ", changed since"}
        </span>
      </p>
      {review.text && <p className="mt-2 leading-relaxed wrap-anywhere whitespace-pre-line">{review.text}</p>}
      {canReport && <ReportReview review={review} />}
    </li>
  );
}
