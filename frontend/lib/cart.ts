/** Where the cart and its checkout are, and what it has to say. */

import type { CartLine } from "@/lib/api/types";
import { money } from "@/lib/words";

/** The cart of somebody who is signed in is the shop's; a visitor's is kept by this site until then. */
export function cartOf(signedIn: boolean) {
  return signedIn ? "/api/cart" : "/session/cart";
}

/** Where a quote is answered, and from where somebody came to it: the cart or a book. */
export function checkoutOf(quoteId: string, from: string) {
  return `/checkout/${quoteId}${from === "/cart" ? "?from=cart" : ""}`;
}

/** What leads back from a checkout to where somebody came from. */
export function wayBack(from: string) {
  return from === "/cart" ? "Back to the cart" : "Back to the book";
}

/** What has changed since a book was put into the cart, in sentences. */
export function changesIn({ book, quantity, unit_price: now, price_then: then, changes }: CartLine) {
  return changes.map((change) => {
    if (change === "dearer") return `Now ${money(now)}; it was ${money(then)} when you put it in.`;
    if (change === "cheaper") return `Now only ${money(now)}, down from ${money(then)}.`;
    return book.stock === 0 ? "Sold out just now." : `Only ${book.stock} left, and you have ${quantity} in your cart.`;
  });
}
