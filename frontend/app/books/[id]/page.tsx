import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Buy } from "@/components/books/buy";
import { Shelf } from "@/components/books/card";
import { Cover } from "@/components/books/cover";
import { Summary } from "@/components/books/summary";
import { Reviews } from "@/components/reviews/reviews";
import { Link } from "@/components/ui/link";
import { api, must, whoIsThere } from "@/lib/api/server";
import { booksUrl } from "@/lib/filters";
import { count, money, stock, year } from "@/lib/words";

const SHORT = 600;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ sort?: string; cursor?: string }> };

const find = cache(async (id: string) => {
  if (!/^\d{1,9}$/.test(id)) notFound();
  const path = { book_id: Number(id) };
  const client = await api();
  const [book, akin] = await Promise.all([
    client.GET("/api/books/{book_id}", { params: { path } }),
    client.GET("/api/books/{book_id}/similar", { params: { path, query: { limit: 5 } } }),
  ]);
  if (book.response.status === 404) notFound();
  const { file_format, description } = must(book);
  // A description this short is its own summary.
  const hasMore = file_format !== null || description.length > SHORT;
  const summary = hasMore ? await client.GET("/api/books/{book_id}/summary", { params: { path } }) : undefined;
  return { book: must(book), akin: akin.data, summary: summary?.data };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { book } = await find((await params).id);
  return { title: book.title, description: book.description };
}

export default async function BookPage({ params, searchParams }: Props) {
  const [{ book, akin, summary }, user] = await Promise.all([find((await params).id), whoIsThere()]);
  const { sort, cursor } = await searchParams;
  return (
    <div className="page">
      <div className="grid gap-8 md:grid-cols-[17rem_1fr] md:gap-12">
        <Cover book={book} alone className="mx-auto w-48 md:w-full" />
        <div>
          <h1 className="text-3xl sm:text-4xl">{book.title}</h1>
          <p className="mt-2 text-lg">
            {"by "}
            {book.authors.map((name, index) => (
              <span key={name}>
                {index > 0 && ", "}
                <Link href={booksUrl({ author: name })} className="link">
                  {name}
                </Link>
              </span>
            ))}
          </p>
          {book.series && (
            <p className="text-faint mt-1">
              {book.series}
              {book.series_number !== null && `, number ${book.series_number}`}
            </p>
          )}
          <p className="mt-5 flex items-baseline gap-3">
            <span className="font-serif text-3xl">{money(book.price)}</span>
            <span className={book.stock ? "text-faint" : "text-warn font-medium"}>{stock(book.stock)}</span>
          </p>
          {book.description && <p className="shelftalker mt-6 max-w-xl px-5 py-4 text-lg">{book.description}</p>}
          <Buy book={book} signedIn={user !== null} />
          <dl className="border-line text-faint mt-8 grid max-w-xl grid-cols-[auto_1fr] gap-x-6 gap-y-1 border-t pt-5 text-sm">
            <Fact name="Category">
              <Link href={booksUrl({ category: book.category })} className="link">
                {book.category}
              </Link>
            </Fact>
            {book.year !== null && <Fact name="First published">{year(book.year)}</Fact>}
            {book.rating !== null && (
              <Fact name="Readers say">
                {book.rating.toFixed(1)} of 5, {count(book.reviews_count, "rating")}
              </Fact>
            )}
            <Fact name="ISBN">{book.isbn13}</Fact>
            {book.file_format && <Fact name="To read on a screen">{book.file_format.toUpperCase()}, once you have bought it</Fact>}
            {book.seller && <Fact name="Sold by">{book.seller}</Fact>}
          </dl>
        </div>
      </div>
      {summary && <Summary bookId={book.id} first={summary} />}
      <Reviews book={book} user={user} sort={sort} cursor={cursor} />
      {akin && akin.items.length > 0 && (
        <section className="mt-16">
          <h2 className="mb-5 text-2xl">Next to it on the shelf</h2>
          <Shelf books={akin.items} reasons={akin.reasons} />
        </section>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-ink">{children}</dd>
    </>
  );
}
