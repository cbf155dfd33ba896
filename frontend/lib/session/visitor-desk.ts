/** The visitor's cart as /session/cart answers it: in the same shapes as the cart of somebody who is signed in. */

import { cookies } from "next/headers";
import { isSecure, keepVisitorCart, VISITOR_CART } from "@/lib/session/cookies";
import { MOST_BOOKS, MOST_COPIES, preview, readCart, writeCart, type Laid } from "@/lib/session/visitor-cart";

const NO_BOOK = 2 ** 31 - 1;

export async function laidAside() {
  return readCart((await cookies()).get(VISITOR_CART)?.value).items;
}

export async function look() {
  return reached(async () => Response.json(await preview(await laidAside())));
}

/** Sets how many copies of a book are in the cart; of one that was in it already, the price of that day is kept. */
export async function put(request: Request, id: number) {
  const quantity = await quantityIn(request);
  if (quantity === null) return refusal(422, `A quantity is a whole number from 1 to ${MOST_COPIES}.`);
  return reached(async () => {
    const items = await laidAside();
    const [line] = (await preview([{ book_id: id, quantity, price: 0, currency: "USD" }])).items;
    if (!line) return refusal(404, "There is no such book in the shop.");
    const { amount: price, currency } = line.unit_price;
    const before = items.find((item) => item.book_id === id);
    const after = before
      ? items.map((item) => (item === before ? { ...item, quantity } : item))
      : [{ book_id: id, quantity, price, currency }, ...items];
    return after.length > MOST_BOOKS ? refusal(422, `A cart holds at most ${MOST_BOOKS} different books.`) : keep(request, after);
  });
}

/** Takes a book as it is today: at today's price, and no more copies than there are. */
export async function accept(request: Request, id: number) {
  return reached(async () => {
    const items = await laidAside();
    const line = (await preview(items)).items.find(({ book }) => book.id === id);
    if (!line) return refusal(404, "This book is not in your cart.");
    const quantity = Math.min(line.quantity, line.book.stock) || line.quantity;
    const { amount: price, currency } = line.unit_price;
    return keep(request, items.map((item) => (item.book_id === id ? { book_id: id, quantity, price, currency } : item)));
  });
}

export async function remove(request: Request, id: number) {
  return reached(async () => keep(request, (await laidAside()).filter((item) => item.book_id !== id)));
}

/** The id of a book in an address; for anything else one that no book has. */
export function bookIn(address: { bookId: string }) {
  return /^\d{1,9}$/.test(address.bookId) ? Number(address.bookId) : NO_BOOK;
}

async function keep(request: Request, items: Laid[]) {
  keepVisitorCart(await cookies(), items.length > 0 ? writeCart(items) : "", isSecure(request));
  return Response.json(await preview(items));
}

async function quantityIn(request: Request) {
  const body = (await request.json().catch(() => null)) as { quantity?: unknown } | null;
  const quantity = Number(body?.quantity);
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_COPIES ? quantity : null;
}

function reached(act: () => Promise<Response>) {
  return act().catch(() => refusal(503, "The shop cannot be reached just now. Please try again."));
}

function refusal(status: number, detail: string) {
  return Response.json({ title: "Not possible", detail, status, errors: [] }, { status });
}
