"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";

type Request = { method: string; path: string; body?: object };
type Props = { button: string; question: string; yes: string; no: string; request?: Request; then?: () => void; about?: string; look?: string };

/** What cannot be taken back takes two presses: one to ask, one to mean it; and `then` when it is done. */
export function AskTwice({ button, question, yes, no, request, then, about, look = "button" }: Props) {
  const router = useRouter();
  const { attempt, isBusy, problem } = useAttempt();
  const [isAsked, setAsked] = useState<boolean>();
  const mean = () =>
    attempt(async () => {
      if (request) await send<unknown>(request.method, request.path, request.body);
      then?.();
      router.refresh();
    });

  if (!isAsked) {
    return (
      // Whoever thinks better of it is back where they were.
      <button type="button" onClick={() => setAsked(true)} className={look} autoFocus={isAsked === false}>
        {button}
        {about && <span className="sr-only"> {about}</span>}
      </button>
    );
  }
  return (
    <div role="group" aria-label={about ? `${button} ${about}?` : `${button}?`} className="space-y-3">
      <p>{question}</p>
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={mean} disabled={isBusy} className="button button-main">
          {yes}
        </button>
        <button type="button" onClick={() => setAsked(false)} className="button" autoFocus>
          {no}
        </button>
      </div>
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
