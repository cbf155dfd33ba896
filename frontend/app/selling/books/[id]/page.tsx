import { notFound } from "next/navigation";
import { Cover } from "@/components/books/cover";
import { BookForm } from "@/components/selling/book-form";
import { OwnCover } from "@/components/selling/own-cover";
import { Withdraw } from "@/components/selling/withdraw";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";

export const metadata = { title: "A book of yours" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ new?: string }> };

export default async function SellersBookPage({ params, searchParams }: Props) {
  const { id } = await params;
  if (!/^\d{1,9}$/.test(id)) notFound();
  const user = await needRole(`/selling/books/${id}`, "seller", "admin");
  const client = await api();
  const [answer, shelves] = await Promise.all([
    client.GET("/api/selling/books/{book_id}", { params: { path: { book_id: Number(id) } } }),
    client.GET("/api/categories"),
  ]);
  if (answer.response.status === 403 || answer.response.status === 404) notFound();
  const book = must(answer);
  const isNew = (await searchParams).new !== undefined;
  return (
    <div className="page max-w-5xl">
      <Link href={user.role === "admin" ? "/admin/books" : "/selling"} className="link text-sm">
        {user.role === "admin" ? "All books" : "Your books"}
      </Link>
      {isNew && (
        <p role="status" className="shelftalker mt-4 px-4 py-3 text-lg">
          It is on the shelf: everybody who looks for it finds it now.
        </p>
      )}
      <h1 className="mt-2 text-3xl break-words">{book.title}</h1>
      <div className="mt-6 grid gap-10 md:grid-cols-[14rem_1fr]">
        <aside className="grid grid-cols-[7rem_1fr] items-start gap-5 md:block md:space-y-6">
          <Cover book={book} alone className="row-span-2 w-full" />
          <OwnCover book={book} />
          <Withdraw book={book} />
          <p className="col-span-full flex flex-wrap items-center gap-x-5 gap-y-3 text-sm md:flex-col md:items-start">
            <Link href={`/selling/books/${book.id}/file`} className="button">
              {book.file_format ? `Its file, ${book.file_format === "pdf" ? "a PDF" : "an EPUB"}` : "Add its file"}
            </Link>
            {!book.withdrawn && (
              <Link href={`/books/${book.id}`} className="link">
                As shoppers see it
              </Link>
            )}
          </p>
        </aside>
        <BookForm book={book} currency={book.price.currency} categories={must(shelves).items.map((one) => one.name)} />
      </div>
    </div>
  );
}
