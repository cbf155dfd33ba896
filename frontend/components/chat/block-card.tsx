import { BookCard } from "@/components/books/card";
import { BookInFull } from "@/components/chat/book-in-full";
import { FollowedOrder, Parcels } from "@/components/chat/followed-order";
import { OrderCard } from "@/components/orders/order-card";
import { Answer, QuoteCard } from "@/components/orders/quote-card";
import { Link } from "@/components/ui/link";
import type { Block, Book, Pending } from "@/lib/api/types";
import { count, money, stock, year } from "@/lib/words";

type Props = { block: Block; pending?: Pending | null; isBusy?: boolean; onAnswer?: (how: "confirm" | "decline") => void };

const PLACES = {
  wishlist: { label: "Your wishlist", href: "/wishlist", way: "Go to the wishlist" },
  library: { label: "Your library", href: "/library", way: "Go to the library" },
};

/** A card of a reply. Quotes and cancellations can be answered as long as they wait. */
export function BlockCard({ block, pending, isBusy = false, onAnswer }: Props) {
  const answer = onAnswer && <Answer isBusy={isBusy} onYes={() => onAnswer("confirm")} onNo={() => onAnswer("decline")} />;
  switch (block.type) {
    case "books":
      return <Books block={block} />;
    case "book":
      return <BookInFull block={block} />;
    case "comparison":
      return <Comparison books={block.books} />;
    case "cart":
      return (
        <div role="group" aria-label="Cart" className="border-line bg-card max-w-md rounded-lg border p-4">
          <ul className="space-y-1">
            {block.cart.items.map((item) => (
              <li key={item.book.id} className="flex justify-between gap-3">
                <span className="truncate">
                  {item.quantity} × {item.book.title}
                </span>
                <span className="tabular-nums">{money(item.line_total)}</span>
              </li>
            ))}
          </ul>
          <p className="border-line mt-2 flex justify-between border-t pt-2 font-semibold">
            <span>{count(block.cart.count, "copy", "copies")}</span>
            <span>{block.cart.total ? money(block.cart.total) : "Empty"}</span>
          </p>
          <Link href="/cart" className="link mt-2 inline-block text-sm">
            Go to the cart
          </Link>
        </div>
      );
    case "quote":
      return <QuoteCard quote={block.quote}>{pending?.quote?.id === block.quote.id && answer}</QuoteCard>;
    case "cancellation":
      return <OrderCard order={block.order}>{pending?.id === block.pending_id && answer}</OrderCard>;
    case "order":
      return <FollowedOrder order={block.order} />;
    case "orders":
      return (
        <div role="group" aria-label="Orders" className="space-y-3">
          {block.orders.map((order) => (
            <OrderCard key={order.id} order={order}>
              <Parcels order={order} />
            </OrderCard>
          ))}
        </div>
      );
    case "sign_in":
      return (
        <div role="group" aria-label="Ways to sign in" className="flex flex-wrap gap-3">
          <Link href="/sign-in?next=/chat" className="button button-main">
            Sign in
          </Link>
          <Link href="/sign-up?next=/chat" className="button">
            Open an account
          </Link>
        </div>
      );
    case "handover":
      return <p role="note" className="shelftalker max-w-md px-4 py-2.5">{block.note}</p>;
  }
}

function Books({ block: { books, reasons, role } }: { block: Extract<Block, { type: "books" }> }) {
  const kept = role === "wishlist" || role === "library" ? PLACES[role] : null;
  return (
    <div className="space-y-1">
      <ul aria-label={kept?.label ?? (role === "alternative" ? "Instead" : "Books")} className="-mx-4 flex gap-4 overflow-x-auto px-4 pt-2 pb-3" tabIndex={0}>
        {books.map((book) => (
          <li key={book.id} className="w-32 shrink-0">
            <BookCard book={book} why={reasons[book.id]} />
            {role === "library" && (
              <a href={`/library/${book.id}/file`} className="button mt-2 w-full text-sm" aria-label={`Download ${book.title}`}>
                Download
              </a>
            )}
          </li>
        ))}
      </ul>
      {kept && (
        <Link href={kept.href} className="link inline-flex min-h-6 items-center text-sm">
          {kept.way}
        </Link>
      )}
    </div>
  );
}

function Comparison({ books }: { books: Book[] }) {
  const rows: [string, (book: Book) => string][] = [
    ["Price", (book) => money(book.price)],
    ["Stock", (book) => stock(book.stock)],
    ["Year", (book) => (book.year === null ? "" : year(book.year))],
    ["Readers say", (book) => (book.rating === null ? "" : `${book.rating.toFixed(1)} of 5`)],
  ];
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Comparison">
      <table className="text-left text-sm">
        <thead>
          <tr>
            <td />
            {books.map((book) => (
              <th key={book.id} scope="col" className="min-w-32 px-3 py-2 align-top font-serif text-base font-medium">
                <Link href={`/books/${book.id}`} className="link">
                  {book.title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name} className="border-line border-t">
              <th scope="row" className="text-faint py-2 pr-3 font-normal whitespace-nowrap">
                {name}
              </th>
              {books.map((book) => (
                <td key={book.id} className="px-3 py-2">
                  {value(book)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
