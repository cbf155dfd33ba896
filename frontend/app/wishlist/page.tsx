import { ToCart } from "@/components/cart/to-cart";
import { Cover } from "@/components/books/cover";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Heart } from "@/components/wishlist/wishlist";
import { api, must } from "@/lib/api/server";
import type { Kept } from "@/lib/api/types";
import { needSomebody } from "@/lib/session/need";
import { count, day, money, stock } from "@/lib/words";

export const metadata = { title: "Wishlist" };

export default async function Wishlist({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await needSomebody("/wishlist");
  const { cursor } = await searchParams;
  const page = must(await (await api()).GET("/api/wishlist", { params: { query: { limit: 20, cursor } } }));
  if (page.total === 0) {
    return (
      <Notice title="Your wishlist is empty">
        <p>Press the heart on a book, and it waits here until you want it.</p>
        <Link href="/books" className="button button-main">
          Look along the shelves
        </Link>
      </Notice>
    );
  }
  return (
    <div className="page max-w-3xl">
      <h1 className="text-3xl">Wishlist</h1>
      <p className="text-faint mt-2">{count(page.total, "book")}</p>
      <ul className="divide-line mt-4 divide-y">
        {page.items.map((kept) => (
          <Row key={kept.book.id} kept={kept} />
        ))}
      </ul>
      {page.next && (
        <Link href={`/wishlist?cursor=${page.next}`} className="button mt-8">
          Books kept earlier
        </Link>
      )}
    </div>
  );
}

function Row({ kept: { book, added_at, for_sale } }: { kept: Kept }) {
  return (
    <li className="flex gap-4 py-5">
      {for_sale ? (
        <Cover book={book} className="w-16 shrink-0 self-start sm:w-20" />
      ) : (
        <span className="bg-sunk aspect-[2/3] w-16 shrink-0 self-start rounded-[3px] sm:w-20" aria-hidden="true" />
      )}
      <div className="min-w-0 flex-1">
        <h2 className="text-lg leading-snug">
          {for_sale ? (
            <Link href={`/books/${book.id}`} className="hover:underline">
              {book.title}
            </Link>
          ) : (
            book.title
          )}
        </h2>
        <p className="text-faint truncate text-sm">{book.authors.join(", ")}</p>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{money(book.price)}</span>
          <span className={for_sale && book.stock ? "text-faint" : "text-warn"}>
            {for_sale ? stock(book.stock) : "No longer for sale"}
          </span>
        </p>
        <p className="text-faint mt-1 text-sm">Kept since {day(added_at)}</p>
        {for_sale && book.stock > 0 && <ToCart book={book} />}
      </div>
      <Heart book={book} className="shrink-0" />
    </li>
  );
}
