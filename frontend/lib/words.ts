/** Money, dates and counts as people read them. */

import type { Money } from "@/lib/api/types";

const DIGITS: Record<string, number> = { JPY: 0 };

export function money({ amount, currency }: Money) {
  const digits = DIGITS[currency] ?? 2;
  return new Intl.NumberFormat("en-US", { style: "currency", currency, minimumFractionDigits: digits }).format(
    amount / 10 ** digits,
  );
}

/** A day in UTC, which is the same on the server and in every browser. */
export function day(moment: string) {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(moment),
  );
}

export function dayAndTime(moment: string) {
  const options = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(moment));
}

export function count(number: number, one: string, many = `${one}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

export function stock(copies: number) {
  if (copies === 0) return "Sold out";
  if (copies === 1) return "The last copy";
  return copies <= 3 ? `Only ${copies} left` : "In stock";
}

/** A year as it is written on a title page. */
export function year(number: number) {
  return number < 0 ? `${-number} BC` : String(number);
}
