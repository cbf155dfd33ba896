"use client";

import { useRef } from "react";
import { CannedChoice } from "@/components/support/canned-choice";
import { useWork } from "@/components/support/use-work";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import type { CannedAnswer } from "@/lib/api/types";

/** `name` is the shopper's where it may be seen; where not, {name} is left for the shop to fill in. */
type Props = { id: string; hint: string; answers: CannedAnswer[]; name: string | null };

/** Answering a shopper as a person of the shop. */
export function AnswerForm({ id, hint, answers, name }: Props) {
  const { work, isBusy, problem, wrong, done } = useWork();
  const field = useRef<HTMLTextAreaElement>(null);

  function insert(text: string) {
    const { current: area } = field;
    if (!area) return;
    const filled = text.replaceAll("{shop}", "Shelftalker").replaceAll("{name}", name ?? "{name}");
    area.setRangeText(filled, area.selectionStart, area.selectionEnd, "end");
    area.focus();
  }
  async function say(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const text = new FormData(form).get("text");
    if (await work("POST", `/api/support/conversations/${id}/messages`, { text }, "Answered.")) form.reset();
  }

  return (
    <form onSubmit={say} aria-label="Your answer" className="border-line bg-paper mt-8 space-y-2 border-t py-3 lg:sticky lg:bottom-0">
      <Labelled label="Answer as a person of the shop" hint={hint} wrong={wrong("text")}>
        {(given) => <textarea {...given} ref={field} name="text" required maxLength={4000} rows={2} className="field" />}
      </Labelled>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <button type="submit" aria-disabled={isBusy} className="button button-main mb-1">
          Answer
        </button>
        <p role="status" className="text-faint mb-3 text-sm">
          {done}
        </p>
        <CannedChoice answers={answers} onInsert={insert} />
      </div>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </form>
  );
}
