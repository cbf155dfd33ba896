"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";

type Request = { method: string; path: string; body?: object };
type Props = { button: string; question: string; yes: string; no: string; request: Request };

/** What cannot be taken back takes two presses: one to ask, one to mean it. */
export function AskTwice({ button, question, yes, no, request }: Props) {
  const router = useRouter();
  const { attempt, isBusy, problem } = useAttempt();
  const [isAsked, setAsked] = useState<boolean>();
  const mean = () =>
    attempt(async () => {
      await send<unknown>(request.method, request.path, request.body);
      router.refresh();
    });

  if (!isAsked) {
    return (
      // Whoever thinks better of it is back where they were.
      <button type="button" onClick={() => setAsked(true)} className="button" autoFocus={isAsked === false}>
        {button}
      </button>
    );
  }
  return (
    <div role="group" aria-label={`${button}?`} className="space-y-3">
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
