"use client";

import { useEffect, useState } from "react";
import { ago } from "@/lib/words";

const EVERY_MS = 30_000;

/** How long ago something was, which goes on while it is looked at. */
export function Ago({ moment }: { moment: string }) {
  const [words, setWords] = useState(() => ago(moment));
  useEffect(() => {
    const clock = setInterval(() => setWords(ago(moment)), EVERY_MS);
    return () => clearInterval(clock);
  }, [moment]);
  return (
    <time dateTime={moment} suppressHydrationWarning>
      {words}
    </time>
  );
}
