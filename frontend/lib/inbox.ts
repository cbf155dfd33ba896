/** What is asked of the support inbox, which is the URL of its page. */

import type { Waiting } from "@/lib/api/types";

export const FLAGS = ["waiting", "taken", "stuck", "rated_down", "ordered", "long"] as const;
export type Flag = (typeof FLAGS)[number];

const WORDS = ["q", "state", "assigned", "from", "to", "shopper", "engine", "tag"] as const;
const NAMES = [...WORDS, ...FLAGS, "cursor"] as const;

export type Asked = Partial<Record<(typeof NAMES)[number], string>>;

export const STATES = { open: "Open", resolved: "Resolved" } as const;
export const ASSIGNED = { me: "me", nobody: "nobody", somebody: "somebody" } as const;
export const FLAG_WORDS: Record<Flag, string> = {
  waiting: "Wait for a person",
  taken: "Are taken by staff",
  stuck: "Are stuck",
  rated_down: "Were rated down",
  ordered: "Ended in an order",
  long: "Are long",
};
export const FLAG_HINTS: Partial<Record<Flag, string>> = {
  stuck: "The shop asked back twice in a row, or called a person after it had asked back.",
  long: "20 messages or more.",
};

/** The lists that the inbox counts, each with what it asks for. */
export const LISTS = [
  { name: "all", label: "All", asked: {} },
  { name: "open", label: "Open", asked: { state: "open" } },
  { name: "waiting", label: "Waiting for a person", asked: { waiting: "true" } },
  { name: "mine", label: "Assigned to me", asked: { state: "open", assigned: "me" } },
  { name: "taken", label: "Taken by staff", asked: { taken: "true" } },
  { name: "stuck", label: "Stuck", asked: { stuck: "true" } },
  { name: "rated_down", label: "Rated down", asked: { rated_down: "true" } },
  { name: "ordered", label: "Ended in an order", asked: { ordered: "true" } },
  { name: "long", label: "Long", asked: { long: "true" } },
  { name: "resolved", label: "Resolved", asked: { state: "resolved" } },
] as const;

/** What is counted as this many is that, or more. */
const MOST_COUNTED = 1000;

/** What a URL asks for; what is empty, unknown or said twice is left out. "?waiting" alone is as good as "?waiting=true". */
export function askedFrom(search: Record<string, string | string[] | undefined>): Asked {
  const asked: Asked = {};
  for (const name of NAMES) {
    const value = [search[name]].flat()[0]?.trim();
    const isFlag = (FLAGS as readonly string[]).includes(name);
    if (isFlag && (value === "" || value === "true")) asked[name] = "true";
    else if (!isFlag && value) asked[name] = value;
  }
  if (asked.state && !Object.hasOwn(STATES, asked.state)) delete asked.state;
  if (asked.assigned && !Object.hasOwn(ASSIGNED, asked.assigned)) delete asked.assigned;
  return asked;
}

/** The address of the inbox with something changed; whatever changes leads back to the first page. */
export function inboxUrl(asked: Asked, change: Asked = {}) {
  const merged: Asked = { ...asked, cursor: undefined, ...change };
  const query = new URLSearchParams(NAMES.flatMap((name) => (merged[name] ? [[name, merged[name]]] : [])));
  return query.size ? `/support?${query}` : "/support";
}

/** What waits for one of the staff, in words: who asked for a person, and who has spoken again to the one who helps them. */
export function waitWords({ waiting, unanswered }: Waiting) {
  const many = (number: number) => `${counted(number)} ${number === 1 ? "conversation" : "conversations"}`;
  const parts = [
    waiting > 0 && `${many(waiting)} ${waiting === 1 ? "waits" : "wait"} for a person`,
    unanswered > 0 && `${many(unanswered)} of yours ${unanswered === 1 ? "has" : "have"} new words`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** A number of conversations as it was counted. */
export function counted(number: number) {
  return number < MOST_COUNTED ? String(number) : `${MOST_COUNTED.toLocaleString("en-US")}+`;
}
