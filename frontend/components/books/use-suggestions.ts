import { useEffect, useState } from "react";
import { ask } from "@/lib/api/browser";
import type { Suggestions } from "@/lib/api/types";

const PAUSE_MS = 120;

/** Suggestions for words that are being typed. The last ones stay until the next are there; where asking fails, none. */
export function useSuggestions(words: string, isWanted: boolean): Suggestions | undefined {
  const [found, setFound] = useState<Suggestions>();
  useEffect(() => {
    if (!isWanted || !words) return;
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await suggestions(words, asked.signal).catch(() => undefined);
      if (!asked.signal.aborted) setFound(answer);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [words, isWanted]);
  if (!words && found) setFound(undefined);
  return found;
}

async function suggestions(words: string, signal: AbortSignal): Promise<Suggestions> {
  const answer = await ask(`/api/books/suggest?${new URLSearchParams({ q: words })}`, { signal });
  return answer.json();
}
