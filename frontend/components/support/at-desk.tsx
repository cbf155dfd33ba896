"use client";

import { useEffect } from "react";
import { send } from "@/lib/api/browser";

const EVERY_MS = 45_000;

/** Tells the shop, while this page is seen, that its reader is at the desk. */
export function AtDesk() {
  useEffect(() => {
    const say = () => {
      if (document.visibilityState === "visible") void send("PUT", "/api/support/presence").catch(() => null);
    };
    say();
    const clock = setInterval(say, EVERY_MS);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(clock);
      document.removeEventListener("visibilitychange", say);
    };
  }, []);
  return null;
}
