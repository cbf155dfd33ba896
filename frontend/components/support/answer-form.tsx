"use client";

import { useRef } from "react";
import { CannedChoice } from "@/components/support/canned-choice";
import { useWork } from "@/components/support/use-work";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import type { CannedAnswer, Standing } from "@/lib/api/types";

const BY_LETTER = "They see it in their chat at once, and get it by letter.";
const NO_LETTER = "They see it in their chat at once, or when they come back; no letter reaches a visitor.";

const KEYS = "Ctrl+Enter sends it, or ⌘+Enter.";

/** `name` is the shopper's where it may be seen; where not, {name} is left for the shop to fill in. */
type Props = { id: string; hasAccount: boolean; standing: Standing; answers: CannedAnswer[]; name: string | null };

/** Answering a shopper as a person of the shop. */
export function AnswerForm({ id, hasAccount, standing, answers, name }: Props) {
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

  function onKeyDown(event: React.KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  const hint = `${hasAccount ? BY_LETTER : NO_LETTER} ${besides(standing)} ${KEYS}`;
  return (
    <form
      id="answer"
      onSubmit={say}
      aria-label="Your answer"
      className="border-line bg-paper scroll-mt-[45vh] space-y-2 border-t py-3 lg:tall:sticky lg:tall:bottom-0"
    >
      <Labelled label="Answer as a person of the shop" hint={hint} wrong={wrong("text")}>
        {(given) => <textarea {...given} ref={field} onKeyDown={onKeyDown} name="text" required maxLength={4000} rows={2} className="field" />}
      </Labelled>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" aria-disabled={isBusy} className="button button-main">
          Answer
        </button>
        <p role="status" className="text-faint text-sm empty:hidden">
          {done}
        </p>
        <CannedChoice answers={answers} onInsert={insert} />
      </div>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </form>
  );
}

/** Who else answers: taking over is something else than answering. */
function besides({ by, is_mine }: Standing) {
  if (is_mine) return "Nobody else answers until you hand back.";
  return by ? `${by} answers here: take it over first.` : "Until you take over, the shop goes on answering as well.";
}
