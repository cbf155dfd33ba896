/** Money, dates and counts as people read them. */

import type { Money } from "@/lib/api/types";

const DIGITS: Record<string, number> = { JPY: 0 };

export function money({ amount, currency }: Money) {
  const digits = DIGITS[currency] ?? 2;
  return new Intl.NumberFormat("en-US", { style: "currency", currency, minimumFractionDigits: digits }).format(
    amount / 10 ** digits,
  );
}

/** A price as somebody typed it, in a currency where that is known. */
export function price(typed: string, currency?: string) {
  if (!currency || Number.isNaN(Number(typed))) return typed;
  return money({ amount: Math.round(Number(typed) * 10 ** (DIGITS[currency] ?? 2)), currency });
}

/** An amount in minor units for a price as somebody typed it; NaN for what is no price. */
export function minor(typed: string, currency: string) {
  const number = typed.trim() === "" ? NaN : Number(typed.replace(",", "."));
  return Math.round(number * 10 ** (DIGITS[currency] ?? 2));
}

/** A price as it stands in a field, without its currency. */
export function major({ amount, currency }: Money) {
  const digits = DIGITS[currency] ?? 2;
  return (amount / 10 ** digits).toFixed(digits);
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

/** How many minutes there are from now on, the last one whole. */
export function minutesUntil(moment: string) {
  return Math.max(1, Math.ceil((Date.parse(moment) - Date.now()) / 60_000));
}

/** How long ago a moment was, in the largest measure that says it. */
export function ago(moment: string) {
  const minutes = Math.floor((Date.now() - Date.parse(moment)) / 60_000);
  if (minutes < 1) return "Just now";
  if (minutes < 60) return `${count(minutes, "minute")} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${count(hours, "hour")} ago` : `${count(Math.floor(hours / 24), "day")} ago`;
}

export function count(number: number, one: string, many = `${one}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

export function stock(copies: number) {
  if (copies === 0) return "Sold out";
  if (copies === 1) return "The last copy";
  return copies <= 3 ? `Only ${copies} left` : "In stock";
}

/** How large a file is, as people say it. */
export function fileSize(bytes: number) {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 1) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** A year as it is written on a title page. */
export function year(number: number) {
  return number < 0 ? `${-number} BC` : String(number);
}

/** What follows the name of a series: ", 2"; nothing where a book has no number in it. */
export function volume(number: number | null) {
  return number === null ? "" : `, ${number}`;
}
