/** What a visitor puts aside before signing in: a cookie that scripts cannot read, poured into their own cart when they sign in. */

import { backendUrl } from "@/lib/api/backend";
import type { Cart } from "@/lib/api/types";

export const MOST_BOOKS = 50;
export const MOST_COPIES = 99;

/** A book, how many copies, and what one cost when it was put in. */
export type Laid = { book_id: number; quantity: number; price: number; currency: string };
/** The id changes with every change to the cart, so that the same cart is never poured out twice. */
export type VisitorCart = { id: string; items: Laid[] };

const WRITTEN = /^(\d{1,9})x(\d{1,2})x(\d{1,9})x([A-Z]{3})$/;

/** The cart in a cookie; whatever in it is not of ours is left out. */
export function readCart(cookie: string | undefined): VisitorCart {
  const [id = "", ...lines] = (cookie ?? "").slice(0, 4000).split("_");
  const items = lines.flatMap((line) => {
    const [, book = "", quantity = "", price = "", currency = ""] = WRITTEN.exec(line) ?? [];
    return Number(book) > 0 && Number(quantity) > 0 ? [{ book_id: +book, quantity: +quantity, price: +price, currency }] : [];
  });
  const once = new Map(items.map((item) => [item.book_id, item]));
  return { id, items: /^[\w-]{36}$/.test(id) ? [...once.values()].slice(0, MOST_BOOKS) : [] };
}

export function writeCart(items: Laid[]) {
  const lines = items.map((item) => [item.book_id, item.quantity, item.price, item.currency].join("x"));
  return [crypto.randomUUID(), ...lines].join("_");
}

export function copiesIn(cart: VisitorCart) {
  return cart.items.reduce((sum, item) => sum + item.quantity, 0);
}

/** The cart as the shop sees it today. */
export function preview(items: Laid[]) {
  return tell<Cart>("preview", items);
}

/** Adds a visitor's cart to that of the person they turned out to be; whether the shop has it now. */
export async function pour(cart: VisitorCart, accessToken: string) {
  const headers = { Authorization: `Bearer ${accessToken}`, "Idempotency-Key": cart.id };
  return (await tell<Cart>("merge", cart.items, headers).catch(() => null)) !== null;
}

async function tell<T>(what: "preview" | "merge", items: Laid[], headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${backendUrl()}/api/cart/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ items }),
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`the backend answered ${answer.status}`);
  return answer.json();
}
