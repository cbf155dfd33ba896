"use client";

import { useEffect, useRef } from "react";
import { Composer } from "@/components/chat/composer";
import { Said } from "@/components/chat/said";
import { useTalk } from "@/components/chat/use-talk";
import { Trouble } from "@/components/ui/notice";
import type { Talk } from "@/lib/api/conversation";

const NEAR_THE_END = 160;

/** A conversation with the shop. `opening` is said at once, when there is one. */
export function Conversation({ talk, opening, isDock }: { talk: Talk; opening?: string; isDock?: boolean }) {
  const { messages, say, answer, beginAnew, stop, sayAgain, pending, isTalking, isAnswering, trouble } = useTalk(talk);
  const log = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  const followed = useRef(false);

  useEffect(() => {
    if (opening && !opened.current) say(opening);
    opened.current = true;
    // Only ever once, with the words that the page was opened with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const last = messages.at(-1);
  useEffect(() => {
    const box = log.current;
    if (!box) return;
    const distance = box.scrollHeight - box.scrollTop - box.clientHeight;
    // Who has scrolled up to read is left alone; a question of one's own, and the first look, go to the end.
    if (!followed.current || last?.role === "user" || distance < NEAR_THE_END) box.scrollTo({ top: box.scrollHeight });
    followed.current = true;
  }, [last, isTalking]);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div ref={log} role="log" aria-label="Conversation" aria-live="polite" aria-busy={isTalking} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
        <div className={`space-y-5 ${isDock ? "" : "mx-auto max-w-3xl"}`}>
          {messages.length === 0 && <Welcome say={say} />}
          {messages.map((message) => (
            <Said key={message.id} message={message} pending={pending} isBusy={isAnswering || isTalking} onAnswer={answer} />
          ))}
          {isTalking && last?.role === "user" && <p className="text-faint font-serif italic">Looking along the shelves…</p>}
          {trouble && (
            <div className="flex flex-wrap items-center gap-3">
              <Trouble>{trouble}</Trouble>
              {last?.role === "user" && (
                <button type="button" onClick={sayAgain} className="button">
                  Try again
                </button>
              )}
            </div>
          )}
        </div>
      </div>
      <div className="border-line border-t px-4 py-3">
        <div className={isDock ? "" : "mx-auto max-w-3xl"}>
          <Composer onSay={say} onStop={stop} isTalking={isTalking} />
          {messages.length > 0 && (
            <button type="button" onClick={beginAnew} className="text-faint hover:text-ink mt-2 min-h-6 text-xs underline underline-offset-2">
              Begin a new conversation
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

const STARTS = ["What can you do?", "A mystery under 10 dollars", "Do you have Dune?", "My orders"];

function Welcome({ say }: { say: (text: string) => void }) {
  return (
    <div>
      <p className="font-serif text-xl">Good day. What would you like to read?</p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {STARTS.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => say(text)} className="button text-sm">
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
