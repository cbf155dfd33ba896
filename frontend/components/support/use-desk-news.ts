import { useEffect, useRef } from "react";
import { useTold } from "@/lib/live";

const PAUSE = 2000;

/** Has something read again when something was said or done at the desk: at once, and then no sooner than in two seconds. */
export function useDeskNews(read: () => void) {
  const next = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useTold("desk_update", () => {
    if (next.current) return;
    next.current = setTimeout(() => {
      next.current = undefined;
      last.current = Date.now();
      read();
    }, Math.max(0, last.current + PAUSE - Date.now()));
  });
  useEffect(() => () => clearTimeout(next.current), []);
}
