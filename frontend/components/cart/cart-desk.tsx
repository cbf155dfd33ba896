"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Cover } from "@/components/books/cover";
import { QuoteDesk } from "@/components/orders/quote-desk";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Cart, Quote } from "@/lib/api/types";
import { money, stock } from "@/lib/words";

export function CartDesk({ cart: given }: { cart: Cart }) {
  const router = useRouter();
  const [cart, setCart] = useState(given);
  const [quote, setQuote] = useState<Quote | null>(null);
  const [trouble, setTrouble] = useState("");

  async function attempt(act: () => Promise<void>) {
    setTrouble("");
    await act().catch((error) => setTrouble(error instanceof Refusal ? error.message : "Something went wrong."));
  }
  const change = (bookId: number, quantity: number) =>
    attempt(async () => {
      const path = `/api/cart/items/${bookId}`;
      const after = quantity > 0 ? await send<Cart>("PUT", path, { quantity }) : await send<Cart>("DELETE", path);
      setCart(after);
      if (after.count === 0) router.refresh();
    });
  const checkOut = () => attempt(async () => setQuote(await send<Quote>("POST", "/api/quotes", { from: "cart" })));

  if (quote) return <QuoteDesk quote={quote} onDeclined={() => setQuote(null)} />;
  return (
    <>
      <ul className="mt-6 space-y-5">
        {cart.items.map(({ book, quantity, line_total }) => (
          <li key={book.id} className="flex flex-wrap items-center gap-4">
            <Cover book={book} className="w-14 shrink-0" />
            <span className="min-w-40 flex-1">
              <Link href={`/books/${book.id}`} className="font-serif text-lg leading-snug hover:underline">
                {book.title}
              </Link>
              <span className={`block text-sm ${book.stock < quantity ? "text-warn font-medium" : "text-faint"}`}>
                {book.stock < quantity ? `Only ${book.stock} left` : stock(book.stock)}
              </span>
            </span>
            <input
              type="number"
              min={1}
              max={99}
              value={quantity}
              aria-label={`Copies of ${book.title}`}
              onChange={(event) => change(book.id, Math.max(1, Math.min(99, Number(event.target.value) || 1)))}
              className="field w-20"
            />
            <span className="w-20 text-right tabular-nums">{money(line_total)}</span>
            <button type="button" onClick={() => change(book.id, 0)} className="link min-h-6 text-sm" aria-label={`Remove ${book.title}`}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <p className="border-line mt-6 flex justify-between border-t pt-4 text-lg font-semibold">
        <span>Total</span>
        <span className="tabular-nums">{cart.total && money(cart.total)}</span>
      </p>
      <div className="mt-6 space-y-3">
        <button type="button" onClick={checkOut} className="button button-main">
          Check out
        </button>
        <Trouble>{trouble}</Trouble>
      </div>
    </>
  );
}
