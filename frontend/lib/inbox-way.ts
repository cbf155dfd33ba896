/** The way to a conversation and back: from which list of the inbox one came, and which of its conversations one opened. */

import { useSyncExternalStore } from "react";

const LIST = "shelftalker-inbox";
const OPENED = "shelftalker-inbox-opened";
const ALL = "/support";

/** This list is before its reader. */
export function listShown(url: string) {
  keep(LIST, url);
}

/** The list one came from; all conversations where none is known, as before any script has loaded. */
export function useListShown() {
  return useSyncExternalStore(never, () => kept(LIST) ?? ALL, () => ALL);
}

/** This conversation is being read. */
export function conversationOpened(id: string) {
  keep(OPENED, id);
}

/** Which conversation was read before the inbox was come back to; told only once. */
export function conversationLeft() {
  const id = kept(OPENED);
  if (id) keep(OPENED, "");
  return id || null;
}

const never = () => () => {};

// A browser may be set to keep nothing; then every way leads to all conversations.
function kept(key: string) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string) {
  try {
    sessionStorage.setItem(key, value);
  } catch {}
}
