"use client";

import { Fragment, useEffect, useRef } from "react";
import { news } from "@/components/chat/aloud";
import { BeginAnew } from "@/components/chat/begin-anew";
import { Composer } from "@/components/chat/composer";
import { EraseThis } from "@/components/chat/erase";
import { Earlier } from "@/components/chat/earlier";
import { Said } from "@/components/chat/said";
import { Satisfaction } from "@/components/chat/satisfaction";
import { exchanges, isSilent, received, settledBy, textOf } from "@/components/chat/talk";
import { useTalkHere } from "@/components/chat/talk-here";
import { Unanswered } from "@/components/chat/unanswered";
import { useReading } from "@/components/chat/use-reading";
import { Welcome } from "@/components/chat/welcome";
import { WithPerson } from "@/components/chat/with-person";
import type { MessagePage } from "@/lib/api/types";

const QUIET = "text-faint hover:text-ink min-h-6 underline underline-offset-2";

/** The conversation with the shop. `opening` is said at once, when there is one. */
export function Conversation({ opening, isDock }: { opening?: string; isDock?: boolean }) {
  const talk = useTalkHere();
  const { id, messages, desk, earlier, pending, isTalking, isAnswering, trouble } = talk;
  const parts = exchanges(messages);
  const question = parts.findLast((part) => part.isAskedHere)?.id;
  const last = messages.at(-1);
  const { log, latest, isNewBelow, onScroll, goToEnd, keepPlace } = useReading(question, isTalking || Boolean(last?.metadata?.isNews));
  const box = useRef<HTMLTextAreaElement>(null);
  const width = isDock ? "" : "mx-auto max-w-3xl";

  useEffect(() => {
    // The address says it only once: neither a reload nor the way back asks again.
    if (!opening || !new URLSearchParams(window.location.search).has("ask")) return;
    window.history.replaceState(null, "", "/chat");
    void talk.say(opening);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    // Whoever comes to the chat's own page comes to write; on a phone the keyboard would cover what was said.
    if (!isDock && window.matchMedia("(pointer: fine)").matches) box.current?.focus({ preventScroll: true });
  }, [isDock]);

  const isWaiting = isTalking && !desk.with && (last?.role === "user" || (last && !textOf(last)));
  const isDelivered = !isTalking && !trouble && (isSilent(last) || (last?.role === "user" && desk.with));
  const isUnanswered = last?.role === "user" && !isTalking && !trouble && !isDelivered;
  const settled = settledBy(messages);

  // Buttons that go away when they are pressed would take the focus along. Not every press should open a phone's keyboard.
  function thenWrite(act: () => void) {
    act();
    box.current?.focus();
  }
  function thenRead(act: () => void) {
    act();
    log.current?.focus({ preventScroll: true });
  }
  const showEarlier = (page: MessagePage) => thenRead(() => keepPlace(() => talk.addEarlier(page)));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <WithPerson desk={desk} />
      <div className="relative min-h-0 flex-1">
        <div
          ref={log}
          role="log"
          aria-label="Conversation"
          aria-live="off"
          tabIndex={0}
          onScroll={onScroll}
          className="@container-[size] relative h-full overflow-y-auto scroll-smooth px-4 py-4 [overflow-anchor:none]"
        >
          {/* Gaps, not margins between siblings: those may arrive a moment after a question was put in its place. */}
          <div className={`flex flex-col gap-5 ${width}`}>
            {messages.length === 0 && <Welcome say={talk.say} />}
            {id && earlier && <Earlier conversation={id} cursor={earlier} onLoaded={showEarlier} />}
            {parts.map((part, index) => {
              const isLatest = index === parts.length - 1;
              return (
                <section key={part.id} className={isLatest && part.isAskedHere ? "min-h-[100cqh]" : ""}>
                  <div ref={isLatest ? latest : undefined} className="flex flex-col gap-5">
                    {part.messages.map((message) => (
                      <Fragment key={message.id}>
                        <Said message={message} pending={pending} isBusy={isAnswering || isTalking} onAnswer={(how) => thenRead(() => talk.answer(how))} />
                        {id && message.id === settled && <Satisfaction id={id} desk={desk} onSaid={talk.setDesk} />}
                      </Fragment>
                    ))}
                    {isLatest && isDelivered && <p className="text-faint -mt-3 text-right text-sm break-words">{received(desk.with)}</p>}
                    {isLatest && isWaiting && <p className="text-faint font-serif italic">Looking along the shelves…</p>}
                    {isLatest && (trouble || isUnanswered) && (
                      <Unanswered
                        trouble={trouble}
                        isOver={talk.isOver}
                        onAgain={() => thenRead(talk.tryAgain)}
                        onAnew={() => thenWrite(talk.beginAnew)}
                      />
                    )}
                  </div>
                </section>
              );
            })}
          </div>
        </div>
        {isNewBelow && (
          <button type="button" onClick={() => thenRead(goToEnd)} className="button appear absolute bottom-3 left-1/2 min-h-9 -translate-x-1/2 px-4 py-1 text-sm shadow-lg">
            New words below
          </button>
        )}
      </div>
      <p role="status" aria-live="polite" aria-atomic="true" className="sr-only">
        {trouble ? "" : news(messages, isTalking, desk.with)}
      </p>
      <div className="border-line border-t px-4 py-3">
        <div className={width}>
          <Composer box={box} onSay={talk.say} onStop={() => thenWrite(talk.stop)} isTalking={isTalking} to={desk.with} />
          {messages.length > 0 && (
            <div className="mt-2 flex flex-wrap items-start gap-x-6 gap-y-2 text-xs">
              <BeginAnew key={`anew ${id}`} desk={desk} isSignedIn={talk.isSignedIn} look={QUIET} begin={() => thenWrite(talk.beginAnew)} />
              {id && !isTalking && <EraseThis key={id} id={id} look={QUIET} then={() => thenWrite(talk.beginAnew)} />}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
