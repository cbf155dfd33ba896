"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type { FullMessage } from "@/lib/api/types";

const CLOSE = 8;
const ANSWER = "answer";

type Props = { last?: FullMessage; me: string; isMine: boolean; beginsAtEnd: boolean };

/**
 * The end of a transcript, just above the answer. Whoever has it in sight is followed to new words; whoever reads further
 * up is left alone, and told of them. What one says oneself is always shown, and the end to whoever takes over.
 */
export function NewWords({ last, me, isMine, beginsAtEnd }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const isInSight = useRef(false);
  const seen = useRef(last?.id);
  const [isNewBelow, setNewBelow] = useState(false);
  const [news, setNews] = useState("");

  /** How far the end is below the answer's upper edge, were the answer at the foot of the window. */
  function below() {
    const answer = document.getElementById(ANSWER)?.offsetHeight ?? 0;
    return end.current!.getBoundingClientRect().bottom - (window.innerHeight - answer);
  }
  function look() {
    isInSight.current = below() < CLOSE;
    if (isInSight.current) setNewBelow(false);
  }
  function goToEnd() {
    window.scrollBy({ top: Math.max(0, below()), behavior: "instant" });
    look();
  }

  const begin = useEffectEvent(() => {
    if (beginsAtEnd && !window.location.hash) goToEnd();
    else look();
  });
  const onScroll = useEffectEvent(look);
  useEffect(() => {
    begin();
    const again = () => onScroll();
    window.addEventListener("scroll", again, { passive: true });
    window.addEventListener("resize", again);
    return () => {
      window.removeEventListener("scroll", again);
      window.removeEventListener("resize", again);
    };
  }, []);

  const arrive = useEffectEvent(() => {
    if (!last || last.id === seen.current) return;
    seen.current = last.id;
    const isOwn = last.role === "staff" && last.by === me;
    setNews(last.role === "shopper" ? `The shopper: ${last.text}` : "");
    if (isOwn || isInSight.current) goToEnd();
    else setNewBelow(below() > CLOSE);
  });
  // Before anything is painted: a scroll of the browser's own would look like one of the reader's.
  useLayoutEffect(() => arrive(), [last?.id]);

  // Whoever takes a conversation over pressed a button above it, and is to write below.
  const take = useEffectEvent(() => {
    if (isMine && !window.location.hash) goToEnd();
  });
  useEffect(() => take(), [isMine]);

  function press() {
    goToEnd();
    // The button is about to go.
    end.current!.focus({ preventScroll: true });
  }
  return (
    <>
      <div ref={end} tabIndex={-1} className="outline-none" />
      {isNewBelow && (
        <div className="sticky bottom-4 z-10 flex h-0 justify-center lg:tall:bottom-60">
          <button type="button" onClick={press} className="button appear min-h-9 -translate-y-full px-4 py-1 text-sm shadow-lg">
            New words below
          </button>
        </div>
      )}
      <p role="status" className="sr-only">
        {isNewBelow ? `New words below. ${news}` : news}
      </p>
    </>
  );
}
