/** What the shop tells an open page by a socket: that there is something new. What it is, the page reads by HTTP. */

import { useEffect, useEffectEvent } from "react";
import type { Socket } from "socket.io-client";

export type Told = {
  order_update: { order_id: string; kind: string };
  chat_message: { conversation_id: string };
  notification: { notice_id: number };
  desk_update: { conversation_id: string };
};
type What = keyof Told;
/** Hears what was told, or nothing in particular when something may have been told meanwhile. */
type Hear = (facts?: Told[What]) => void;

const WITHOUT = 45_000;
const LONGEST_PAUSE = 60_000;
const listeners = new Map<What, Set<Hear>>([
  ["order_update", new Set()],
  ["chat_message", new Set()],
  ["notification", new Set()],
  ["desk_update", new Set()],
]);

/** Has a component hear of something; once more whenever this page has been away and may have missed it. */
export function useTold<W extends What>(what: W, hear: (facts?: Told[W]) => void) {
  const heard = useEffectEvent((facts?: Told[What]) => hear(facts as Told[W] | undefined));
  useEffect(() => {
    const listener: Hear = (facts) => heard(facts);
    listeners.get(what)?.add(listener);
    return () => void listeners.get(what)?.delete(listener);
  }, [what]);
}

let followed: string | null = null;
let line: Socket | undefined;

/** Has this page told of what the desk says in a conversation of its own, with an account or without. */
export function follow(conversation: string | null) {
  followed = conversation;
  if (line?.connected) sayWhatIsFollowed();
}

function sayWhatIsFollowed() {
  if (followed) line?.emit("follow", { conversation_id: followed });
}

/** Opens this page's line to the shop when the browser has nothing better to do; returns what closes it. */
export function openLine() {
  let socket: Socket | undefined;
  let isClosed = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function connect() {
    // An ordinary request first: it renews a session that has run out, which the opening of a socket cannot.
    await fetch("/api/health/live", { cache: "no-store" }).catch(() => null);
    const library = await import("socket.io-client").catch(() => null);
    if (!library) return again();
    if (isClosed) return;
    socket = library.io({ path: "/api/live", transports: ["websocket"], reconnection: false, forceNew: true });
    line = socket;
    socket.on("connect", () => {
      failures = 0;
      sayWhatIsFollowed();
      lookAgain();
    });
    socket.on("connect_error", again);
    socket.on("disconnect", again);
    for (const [what, hearing] of listeners) socket.on(what, (facts) => hearing.forEach((hear) => hear(facts)));
  }

  function again() {
    if (isClosed) return;
    socket?.removeAllListeners().close();
    const pause = Math.min(1000 * 2 ** failures++, LONGEST_PAUSE);
    // Pages that lost their line together do not all come back at once.
    retry = setTimeout(connect, pause * (0.5 + Math.random()));
  }

  function lookIfAlone() {
    if (!socket?.connected && document.visibilityState === "visible") lookAgain();
  }

  retry = setTimeout(connect, 1000);
  const clock = setInterval(lookIfAlone, WITHOUT);
  document.addEventListener("visibilitychange", lookIfAlone);
  return () => {
    isClosed = true;
    clearTimeout(retry);
    clearInterval(clock);
    document.removeEventListener("visibilitychange", lookIfAlone);
    socket?.removeAllListeners().close();
  };
}

function lookAgain() {
  listeners.forEach((hearing) => hearing.forEach((hear) => hear()));
}
