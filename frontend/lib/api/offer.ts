/** An offer of what can still be had of one that no longer holds. */

import { send } from "@/lib/api/browser";
import type { Cart, Quote } from "@/lib/api/types";

/** A new quote for as many copies as there are of each book, at today's prices; the cart follows when it is bought. */
export async function offerAnew(quote: Quote, isCart: boolean): Promise<Quote> {
  if (isCart) {
    await takeAsItIs(await send<Cart>("GET", "/api/cart"));
    return send<Quote>("POST", "/api/quotes", { from: "cart" });
  }
  const there = quote.lines.filter(({ book }) => book.stock > 0);
  const items = (there.length > 0 ? there : quote.lines).map(({ book, quantity }) => ({
    book_id: book.id,
    quantity: Math.min(quantity, book.stock) || 1,
  }));
  return send<Quote>("POST", "/api/quotes", { items });
}

/** Says yes to all that has changed in a cart; what is gone leaves it. */
async function takeAsItIs({ items, gone }: Cart) {
  for (const { book, changes } of items) {
    if (book.stock === 0) await send("DELETE", `/api/cart/items/${book.id}`);
    else if (changes.length > 0) await send("POST", `/api/cart/items/${book.id}/accept`);
  }
  for (const book of gone) await send("DELETE", `/api/cart/items/${book.id}`);
}
