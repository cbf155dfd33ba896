import { count, money } from "@/lib/words";

/** One bar of a chart, and what of it is told apart. */
export type Amount = { name: string; amount: number; within?: number };
/** What the bars of a chart are called where there are two for each part. */
export type Legend = { amount: string; within: string };
/** What is counted: money of a currency, things by their name, hundredths of all, or marks from one to five. */
export type Unit = { currency: string } | { noun: string } | "percent" | "mark";

export function written(amount: number, unit: Unit) {
  if (unit === "percent") return `${Math.round(amount)} %`;
  if (unit === "mark") return `${amount.toFixed(1)} of 5`;
  return "currency" in unit ? money({ amount, currency: unit.currency }) : count(amount, unit.noun);
}

/** The same beside an axis, where there is little room. */
export function atAxis(amount: number, unit: Unit) {
  const isNumber = unit === "mark" || (typeof unit === "object" && "noun" in unit);
  return isNumber ? amount.toLocaleString("en-US") : written(amount, unit);
}
