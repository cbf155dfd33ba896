/** Periods and changes as the figures' pages write them. Days are UTC, as the shop counts them. */

import { day } from "@/lib/words";

export type Asked = { first?: string; last?: string; by: "day" | "week" | "month" };

/** The period in an address, as far as it is one. */
export function askedFor({ from, to, by }: { from?: string; to?: string; by?: string }): Asked {
  return { first: from || undefined, last: to || undefined, by: by === "week" || by === "month" ? by : "day" };
}

/** So many days up to today. */
export function lastDays(days: number, today: string) {
  const first = new Date(Date.parse(today) - (days - 1) * 86_400_000);
  return { first: first.toISOString().slice(0, 10), last: today };
}

/** By how much something has changed; nothing where there was nothing to change from. */
export function change(now: number | undefined, before: number | undefined): string | null {
  if (!before || now === undefined) return null;
  const percent = Math.round((100 * (now - before)) / before);
  if (percent === 0) return "as before";
  return `${percent > 0 ? "up" : "down"} ${Math.abs(percent).toLocaleString("en-US")} %`;
}

/** A part of a period by its first day, as short as it can be said. */
export function partName(first: string, by: Asked["by"]) {
  const options = by === "month" ? ({ month: "short", year: "2-digit" } as const) : ({ day: "numeric", month: "short" } as const);
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(new Date(first));
}

export function periodInWords(first: string, last: string) {
  return first === last ? day(first) : `${day(first)} to ${day(last)}`;
}

/** The day that it is, UTC. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}
