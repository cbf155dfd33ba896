"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useWork } from "@/components/support/use-work";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { minutesUntil } from "@/lib/words";

/** Seeing what is personal in a conversation, for a reason and a quarter of an hour. */
export function Uncover({ id, until, children }: { id: string; until: string | null; children?: React.ReactNode }) {
  const { work, isBusy, problem, wrong } = useWork();
  const [isAsked, setAsked] = useState(false);
  const told = useRef<HTMLParagraphElement>(null);

  async function uncover(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    if (!(await work("POST", `/api/support/conversations/${id}/uncover`, { reason }, ""))) return;
    setAsked(false);
    told.current?.focus({ preventScroll: true });
  }

  return (
    <section aria-label="Personal data" className="mt-3 space-y-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p ref={told} tabIndex={-1} role="status" className="text-faint text-sm">
          {until ? <Shown until={until} /> : "Names, addresses and numbers are hidden."}
        </p>
        {!until && (
          <button type="button" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)} className="button text-sm">
            Show personal data
          </button>
        )}
        {children}
      </div>
      {isAsked && !until && (
        <form onSubmit={uncover} className="border-line bg-card max-w-prose space-y-3 rounded-lg border p-4">
          <Labelled label="Why do you have to see it?" hint="It is written in the audit book with your name." wrong={wrong("reason")}>
            {(field) => <input {...field} name="reason" required minLength={5} maxLength={300} autoFocus autoComplete="off" />}
          </Labelled>
          <button type="submit" aria-disabled={isBusy} className="button button-main">
            Show for a quarter of an hour
          </button>
          <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
        </form>
      )}
    </section>
  );
}

/** Until when it is shown; when that is over, the page is read anew without it. */
function Shown({ until }: { until: string }) {
  const router = useRouter();
  const [minutes, setMinutes] = useState<number>();
  useEffect(() => {
    const look = () => (Date.parse(until) <= Date.now() ? router.refresh() : setMinutes(minutesUntil(until)));
    const first = setTimeout(look);
    const clock = setInterval(look, 15_000);
    return () => {
      clearTimeout(first);
      clearInterval(clock);
    };
  }, [router, until]);
  return <>Personal data is shown to you{minutes ? ` for ${minutes === 1 ? "one more minute" : `${minutes} more minutes`}` : ""}.</>;
}
