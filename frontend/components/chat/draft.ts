/** What is being written and not said yet. It outlives reloads and goes with the shopper from page to page. */

import { useSyncExternalStore } from "react";

const KEY = "shelftalker-draft";
const listeners = new Set<() => void>();
let written: string | null = null;

export function useDraft() {
  return useSyncExternalStore(subscribe, draft, () => "");
}

export function draft() {
  written ??= kept();
  return written;
}

export function write(text: string) {
  written = text;
  keep(text);
  listeners.forEach((tell) => tell());
}

/** The words are on their way: they leave the box, and stay kept until the shop has heard them. */
export function sending(words: string) {
  if (draft().trim() === words) write("");
  keep(words);
}

/** The shop has heard the words that were on their way. */
export function heard() {
  keep(draft());
}

function subscribe(tell: () => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

// A browser may be set to keep nothing; then a draft lasts as long as its page.
function kept() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function keep(text: string) {
  try {
    if (text) sessionStorage.setItem(KEY, text);
    else sessionStorage.removeItem(KEY);
  } catch {}
}
