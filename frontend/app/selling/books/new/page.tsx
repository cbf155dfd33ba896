import { BookForm } from "@/components/selling/book-form";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";

export const metadata = { title: "Add a book" };

export default async function NewBook() {
  const user = await needRole("/selling/books/new", "seller", "admin");
  const client = await api();
  const [kept, shelves] = await Promise.all([
    client.GET("/api/selling/books", { params: { query: { limit: 1 } } }),
    client.GET("/api/categories"),
  ]);
  return (
    <div className="page max-w-3xl">
      <Link href={user.role === "admin" ? "/admin/books" : "/selling"} className="link text-sm">
        {user.role === "admin" ? "All books" : "Your books"}
      </Link>
      <h1 className="mt-2 mb-6 text-3xl">Add a book</h1>
      <BookForm currency={must(kept).currency} categories={must(shelves).items.map((one) => one.name)} />
    </div>
  );
}
