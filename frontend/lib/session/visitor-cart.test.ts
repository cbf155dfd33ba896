import { expect, test } from "vitest";
import { copiesIn, MOST_BOOKS, readCart, writeCart } from "@/lib/session/visitor-cart";

const dune = { book_id: 12, quantity: 2, price: 1099, currency: "USD" };
const emma = { book_id: 7, quantity: 1, price: 0, currency: "JPY" };

test("what was put aside is read back", () => {
  const cart = readCart(writeCart([dune, emma]));
  expect(cart.items).toEqual([dune, emma]);
  expect(copiesIn(cart)).toBe(3);
});

test("every change makes another cart of it", () => {
  expect(readCart(writeCart([dune])).id).not.toBe(readCart(writeCart([dune])).id);
});

test("what nobody could have put aside is left out", () => {
  const id = crypto.randomUUID();
  for (const nonsense of ["", "x", "0x1x1xUSD", "1x0x1xUSD", "1x100x1xUSD", "1x1x1xusd", "1x1x-1xUSD", "<script>"]) {
    expect(readCart(`${id}_${nonsense}_12x2x1099xUSD`).items).toEqual([dune]);
  }
  expect(readCart(undefined).items).toEqual([]);
  expect(readCart("no-id_12x2x1099xUSD").items).toEqual([]);
});

test("a cart holds no more books than the shop takes, each once", () => {
  const many = Array.from({ length: MOST_BOOKS + 9 }, (_, index) => ({ ...dune, book_id: index + 1 }));
  expect(readCart(writeCart(many)).items).toHaveLength(MOST_BOOKS);
  expect(readCart(writeCart([dune, { ...dune, quantity: 5 }])).items).toEqual([{ ...dune, quantity: 5 }]);
});
