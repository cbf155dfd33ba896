import { count, money } from "@/lib/words";

/** One bar of a chart. */
export type Amount = { name: string; amount: number };
/** What is counted: money of a currency, or things by their name. */
export type Unit = { currency: string } | { noun: string };

export function written(amount: number, unit: Unit) {
  return "currency" in unit ? money({ amount, currency: unit.currency }) : count(amount, unit.noun);
}
