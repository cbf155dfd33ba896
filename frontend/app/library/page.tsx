import { CopyRow } from "@/components/library/copy-row";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needSomebody } from "@/lib/session/need";

export const metadata = { title: "Library" };

export default async function Library({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await needSomebody("/library");
  const { cursor } = await searchParams;
  const page = must(await (await api()).GET("/api/library", { params: { query: { limit: 20, cursor } } }));
  if (page.total === 0) {
    return (
      <Notice title="Nothing to read here yet">
        <p>Books that can be read on a screen wait for you here, once you have bought them and they are paid for or packed.</p>
        <Link href="/books" className="button button-main">
          Look along the shelves
        </Link>
      </Notice>
    );
  }
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Library</h1>
      <p className="text-faint mt-1">Your books to read on a screen.</p>
      <ul className="divide-line border-line mt-6 divide-y border-y">
        {page.items.map((copy) => (
          <CopyRow key={copy.book.id} copy={copy} />
        ))}
      </ul>
      {page.next && (
        <Link href={`/library?cursor=${page.next}`} className="button mt-8">
          Bought earlier
        </Link>
      )}
    </div>
  );
}
