"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Gone, Line } from "@/components/cart/cart-line";
import { Link } from "@/components/ui/link";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Cart, Quote } from "@/lib/api/types";
import { cartOf, checkoutOf } from "@/lib/cart";
import { money } from "@/lib/words";

export function CartDesk({ cart: given, signedIn }: { cart: Cart; signedIn: boolean }) {
  const router = useRouter();
  const [cart, setCart] = useState(given);
  const [trouble, setTrouble] = useState("");

  async function attempt(act: () => Promise<void>) {
    setTrouble("");
    await act().catch((error) => setTrouble(error instanceof Refusal ? error.message : "Something went wrong."));
  }
  const change = (method: string, bookId: number, body?: object, what = "") =>
    attempt(async () => {
      setCart(await send<Cart>(method, `${cartOf(signedIn)}/items/${bookId}${what}`, body));
      router.refresh();
    });
  const checkOut = () =>
    attempt(async () => {
      const { id } = await send<Quote>("POST", "/api/quotes", { from: "cart" });
      router.push(checkoutOf(id, "/cart"));
    });

  return (
    <>
      <ul className="mt-6 space-y-5">
        {cart.items.map((line) => (
          <Line
            key={line.book.id}
            line={line}
            onChange={(quantity) => change("PUT", line.book.id, { quantity })}
            onAccept={() => change("POST", line.book.id, undefined, "/accept")}
            onRemove={() => change("DELETE", line.book.id)}
          />
        ))}
        {cart.gone.map((book) => (
          <Gone key={book.id} book={book} onRemove={() => change("DELETE", book.id)} />
        ))}
      </ul>
      <p className="border-line mt-6 flex justify-between border-t pt-4 text-lg font-semibold">
        <span>Total</span>
        <span className="tabular-nums">{cart.total && money(cart.total)}</span>
      </p>
      <div className="mt-6 space-y-3">
        {signedIn ? (
          <button type="button" onClick={checkOut} disabled={cart.count === 0} className="button button-main">
            Check out
          </button>
        ) : (
          <>
            <Link href="/sign-in?next=/cart" className="button button-main">
              Sign in to check out
            </Link>
            <p className="text-faint text-sm">Your cart comes with you when you sign in or open an account.</p>
          </>
        )}
        <Trouble>{trouble}</Trouble>
      </div>
    </>
  );
}
