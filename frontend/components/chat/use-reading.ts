"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

const CLOSE = 8;

/**
 * Where the reader is in the conversation. Whoever is at the end is followed; whoever has scrolled up is left alone, and
 * told of new words. A question goes to the top of the view, once, and its answer grows below it.
 */
export function useReading(question: string | undefined, isTalking: boolean) {
  const log = useRef<HTMLDivElement>(null);
  const latest = useRef<HTMLDivElement>(null);
  const isFollowed = useRef(true);
  const tops = useRef({ reader: 0, question: 0 });
  const [isNewBelow, setNewBelow] = useState(false);

  function look() {
    if (!log.current || !latest.current) return;
    const isBelow = latest.current.getBoundingClientRect().bottom > log.current.getBoundingClientRect().bottom + CLOSE;
    setNewBelow((wasNew) => isBelow && !isFollowed.current && (wasNew || isTalking));
  }

  function onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = log.current!;
    const isAtEnd = scrollHeight - clientHeight - scrollTop < CLOSE;
    // A question just asked stands at the end, too: following begins where its answer is longer than the view.
    if (isAtEnd && scrollTop > tops.current.question + CLOSE) isFollowed.current = true;
    else if (scrollTop < tops.current.reader) isFollowed.current = false;
    tops.current.reader = scrollTop;
    look();
  }

  function goToEnd() {
    isFollowed.current = true;
    setNewBelow(false);
    log.current!.scrollTo({ top: log.current!.scrollHeight });
  }

  /** Makes a change above what is being read, and keeps that where it is. */
  function keepPlace(change: () => void) {
    const box = log.current!;
    const { scrollTop, scrollHeight } = box;
    flushSync(change);
    const added = box.scrollHeight - scrollHeight;
    tops.current.question += added;
    box.scrollTo({ top: scrollTop + added, behavior: "instant" });
  }

  useLayoutEffect(() => {
    log.current!.scrollTo({ top: log.current!.scrollHeight, behavior: "instant" });
  }, []);

  useLayoutEffect(() => {
    if (!question) return;
    const margin = parseFloat(getComputedStyle(log.current!).paddingTop);
    tops.current.question = latest.current!.offsetTop - margin;
    isFollowed.current = false;
    log.current!.scrollTo({ top: tops.current.question });
  }, [question]);

  const onGrown = useEffectEvent(() => {
    if (isFollowed.current) log.current?.scrollTo({ top: log.current.scrollHeight });
    look();
  });
  useEffect(() => {
    const watcher = new ResizeObserver(onGrown);
    watcher.observe(log.current!);
    if (latest.current) watcher.observe(latest.current);
    return () => watcher.disconnect();
  }, [question]);

  return { log, latest, isNewBelow, onScroll, goToEnd, keepPlace };
}
