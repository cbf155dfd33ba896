import { SellersBooks, wantedFrom } from "@/components/selling/sellers-books";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";

export const metadata = { title: "All books" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AllBooks({ searchParams }: Props) {
  await needRole("/admin/books", "admin");
  const wanted = wantedFrom(await searchParams);
  const page = must(await (await api()).GET("/api/admin/books", { params: { query: { ...wanted, limit: 25 } } }));
  return (
    <div className="page max-w-4xl">
      <div className="flex flex-wrap items-baseline justify-between gap-4">
        <h1 className="text-3xl">All books</h1>
        <Link href="/selling/books/new" className="button button-main">
          Add a book
        </Link>
      </div>
      <SellersBooks page={page} here="/admin/books" wanted={wanted} withSeller />
    </div>
  );
}
