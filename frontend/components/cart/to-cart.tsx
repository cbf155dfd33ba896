"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/components/ui/link";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Book, Cart } from "@/lib/api/types";

/** Moves a book from the wishlist to the cart. */
export function ToCart({ book }: { book: Book }) {
  const router = useRouter();
  const [isIn, setIn] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function move() {
    setTrouble("");
    try {
      const cart = await send<Cart>("GET", "/api/cart");
      const already = cart.items.some((item) => item.book.id === book.id);
      if (!already) await send<Cart>("PUT", `/api/cart/items/${book.id}`, { quantity: 1 });
      setIn(true);
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  return (
    <div className="mt-3">
      {!isIn && (
        <button type="button" onClick={move} className="button text-sm" aria-label={`Put ${book.title} in the cart`}>
          Put in the cart
        </button>
      )}
      <p role="status" className="text-sm">
        {isIn && (
          <>
            It is in your cart.{" "}
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
