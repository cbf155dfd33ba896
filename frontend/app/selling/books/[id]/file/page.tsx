import { notFound } from "next/navigation";
import { Draft } from "@/components/library/draft";
import { Upload } from "@/components/library/upload";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";

type Props = { params: Promise<{ id: string }> };

export const metadata = { title: "A book's file" };

export default async function BookFile({ params }: Props) {
  const { id } = await params;
  await needRole(`/selling/books/${id}/file`, "seller", "admin");
  if (!/^\d{1,9}$/.test(id)) notFound();
  const answer = await (await api()).GET("/api/selling/books/{book_id}", { params: { path: { book_id: Number(id) } } });
  if (answer.response.status === 404 || answer.response.status === 403) notFound();
  const book = must(answer);
  return (
    <div className="page max-w-2xl">
      <h1 className="text-3xl">The file of {book.title}</h1>
      <p className="text-faint mt-2">
        A PDF or an EPUB without a password. Whoever has bought the book can download it, and its summary is made from it.{" "}
        <Link href={`/books/${book.id}`} className="link">
          See the book
        </Link>
      </p>
      <Upload bookId={book.id} format={book.file_format} />
      {book.file_format && !book.description && <Draft bookId={book.id} />}
    </div>
  );
}
