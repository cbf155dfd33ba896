import { Becoming } from "@/components/selling/becoming";
import { SellersBooks, wantedFrom } from "@/components/selling/sellers-books";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";

export const metadata = { title: "Selling" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Selling({ searchParams }: Props) {
  const user = await needRole("/selling", "shopper", "seller");
  const client = await api();
  const { data: application } = await client.GET("/api/selling/application");
  if (user.role === "shopper") return <Becoming application={application} />;
  const wanted = wantedFrom(await searchParams);
  const page = must(await client.GET("/api/selling/books", { params: { query: { ...wanted, limit: 25 } } }));
  if (page.total === 0 && !wanted.q && !wanted.state) return <FirstBook />;
  return (
    <div className="page max-w-4xl">
      <div className="flex flex-wrap items-baseline justify-between gap-4">
        <h1 className="text-3xl">Your books</h1>
        <WaysToAdd />
      </div>
      <SellersBooks page={page} here="/selling" wanted={wanted} />
    </div>
  );
}

function FirstBook() {
  return (
    <Notice title="Your shelf is empty">
      <p>Put your first book on it, and everybody who looks for it finds it at once.</p>
      <WaysToAdd />
    </Notice>
  );
}

function WaysToAdd() {
  return (
    <div className="flex flex-wrap justify-center gap-3">
      <Link href="/selling/books/new" className="button button-main">
        Add a book
      </Link>
      <Link href="/selling/import" className="button">
        Bring a sheet
      </Link>
    </div>
  );
}
