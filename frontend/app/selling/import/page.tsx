import { Bring } from "@/components/imports/bring";
import { ImportRow } from "@/components/imports/import-row";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";

export const metadata = { title: "Bring a sheet" };

export default async function Imports({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const user = await needRole("/selling/import", "seller", "admin");
  const { cursor } = await searchParams;
  const page = must(await (await api()).GET("/api/selling/imports", { params: { query: { limit: 10, cursor } } }));
  return (
    <div className="page max-w-3xl">
      <Link href={user.role === "admin" ? "/admin/books" : "/selling"} className="link text-sm">
        {user.role === "admin" ? "All books" : "Your books"}
      </Link>
      <h1 className="mt-2 text-3xl">Bring a sheet of books</h1>
      <p className="mt-3 max-w-prose">
        Each row is a book. One that you do not sell yet is put on the shelf; one that you do follows the sheet: its price, its
        copies and whatever else has a column.
      </p>
      <p className="text-faint mt-2 max-w-prose">
        Needed are the columns title, authors, price, stock and isbn13, or an id of your own for books without ISBN. Category,
        one of the shop&apos;s, year, description, series and series_number are welcome.{" "}
        <a href="/selling/import/sample.csv" download className="link">
          A sample to begin with
        </a>
      </p>
      <Bring />
      {page.items.length > 0 && (
        <section aria-labelledby="before" className="mt-12">
          <h2 id="before" className="text-xl">
            Brought before
          </h2>
          <ul className="divide-line border-line mt-2 divide-y border-y">
            {page.items.map((found) => (
              <ImportRow key={found.id} found={found} />
            ))}
          </ul>
          {page.next && (
            <Link href={`/selling/import?cursor=${page.next}`} className="button mt-6">
              Brought earlier
            </Link>
          )}
        </section>
      )}
    </div>
  );
}
