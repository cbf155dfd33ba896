"use client";

import { useWork } from "@/components/support/use-work";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import type { CannedAnswer } from "@/lib/api/types";

type Props = { answer?: CannedAnswer; onDone?: () => void };

/** Keeping another answer ready, or saying one otherwise. */
export function CannedAnswerForm({ answer, onDone }: Props) {
  const { work, isBusy, problem, wrong, done } = useWork();
  const [method, path] = answer ? ["PUT", `/api/support/answers/${answer.id}`] : ["POST", "/api/support/answers"];

  async function keep(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    if (!(await work(method, path, { title: said.get("title"), text: said.get("text") }, "Kept."))) return;
    if (!answer) form.reset();
    onDone?.();
  }

  return (
    <form onSubmit={keep} aria-label={answer ? `Change ${answer.title}` : "Another canned answer"} className="max-w-prose space-y-3">
      <Labelled label="Title" wrong={wrong("title")}>
        {(field) => <input {...field} name="title" defaultValue={answer?.title} required maxLength={80} autoFocus={Boolean(answer)} autoComplete="off" />}
      </Labelled>
      <Labelled label="Words" wrong={wrong("text")}>
        {(field) => <textarea {...field} name="text" defaultValue={answer?.text} required maxLength={4000} rows={4} />}
      </Labelled>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" aria-disabled={isBusy} className="button button-main">
          {answer ? "Save" : "Keep ready"}
        </button>
        {answer && (
          <button type="button" onClick={onDone} className="button">
            Leave it
          </button>
        )}
        <p role="status" className="text-faint text-sm">
          {done}
        </p>
      </div>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </form>
  );
}
