"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/components/ui/link";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import { Heart } from "@/components/wishlist/wishlist";
import type { Book, Cart, Quote } from "@/lib/api/types";
import { cartOf, checkoutOf } from "@/lib/cart";

/** Ways to get a book: at once by a quote, later by the cart, or after a talk. */
export function Buy({ book, signedIn }: { book: Book; signedIn: boolean }) {
  const router = useRouter();
  const [quantity, setQuantity] = useState(1);
  const [trouble, setTrouble] = useState("");
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function attempt(act: () => Promise<void>) {
    setBusy(true);
    setTrouble("");
    setSaid("");
    await act().catch((error) => setTrouble(error instanceof Refusal ? error.message : "Something went wrong."));
    setBusy(false);
  }
  const ask = () =>
    attempt(async () => {
      const { id } = await send<Quote>("POST", "/api/quotes", { items: [{ book_id: book.id, quantity }] });
      router.push(checkoutOf(id, `/books/${book.id}`));
    });
  const putAside = () =>
    attempt(async () => {
      const here = cartOf(signedIn);
      const cart = await send<Cart>("GET", here);
      const already = cart.items.find((item) => item.book.id === book.id)?.quantity ?? 0;
      await send<Cart>("PUT", `${here}/items/${book.id}`, { quantity: already + quantity });
      setSaid("It is in your cart.");
      router.refresh();
    });

  return (
    <div className="mt-6 space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        {book.stock > 0 && (
          <>
            <label className="flex items-center gap-2 text-sm">
              Copies
              <input
                type="number"
                min={1}
                max={Math.min(book.stock, 99)}
                value={quantity}
                onChange={(event) => setQuantity(Math.max(1, Math.min(99, Number(event.target.value) || 1)))}
                className="field w-20"
              />
            </label>
            {signedIn && (
              <button type="button" onClick={ask} disabled={isBusy} className="button button-main">
                Buy
              </button>
            )}
            <button type="button" onClick={putAside} disabled={isBusy} className="button">
              Put in the cart
            </button>
          </>
        )}
        {!signedIn && book.stock > 0 && (
          <Link href={`/sign-in?next=/books/${book.id}`} className="button button-main">
            Sign in to buy
          </Link>
        )}
        <Heart book={book} words />
        <Link href={`/chat?ask=${encodeURIComponent(`Tell me about ${book.title}`)}`} className="button">
          Ask about this book
        </Link>
      </div>
      <p role="status" className="text-sm">
        {said && (
          <>
            {said}{" "}
            <Link href="/cart" className="link">
              See the cart
            </Link>
          </>
        )}
      </p>
      <Trouble>{trouble}</Trouble>
    </div>
  );
}
