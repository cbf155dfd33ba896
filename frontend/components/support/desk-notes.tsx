"use client";

import { useRef } from "react";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { useWork } from "@/components/support/use-work";
import type { DeskNote } from "@/lib/api/types";
import { dayAndTime } from "@/lib/words";

type Props = { id: string; me: number; notes: DeskNote[] };

/** What staff tell each other about a conversation. */
export function DeskNotes({ id, me, notes }: Props) {
  const { work, isBusy, problem, wrong, done } = useWork();
  const field = useRef<HTMLTextAreaElement>(null);
  const path = `/api/support/conversations/${id}/notes`;

  async function add(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (await work("POST", path, { text: new FormData(form).get("text") }, "Noted.")) form.reset();
  }
  async function remove(note: number) {
    if (await work("DELETE", `${path}/${note}`, undefined, "The note is gone.")) field.current?.focus();
  }

  return (
    <section aria-label="Notes" className="space-y-3">
      <h2 className="text-lg">Notes</h2>
      {notes.length > 0 && (
        <ol className="space-y-3" aria-label="Notes of the desk">
          {notes.map((note) => (
            <li key={note.id} className="border-line bg-card rounded-lg border px-3 py-2 text-sm">
              <p className="wrap-anywhere whitespace-pre-wrap">{note.text}</p>
              <p className="text-faint mt-1 flex flex-wrap items-center justify-between gap-x-3">
                <span className="min-w-0 break-words">
                  {note.by_id === me ? "You" : note.by}, {dayAndTime(note.at)}
                </span>
                {note.by_id === me && (
                  <button type="button" onClick={() => remove(note.id)} aria-label={`Take back: ${note.text.slice(0, 60)}`} className="link min-h-6 px-1">
                    Take back
                  </button>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
      <form onSubmit={add} className="space-y-2">
        <Labelled label="Add a note" hint="For staff only; the shopper never sees it." wrong={wrong("text")}>
          {(given) => <textarea {...given} ref={field} name="text" required maxLength={2000} rows={2} />}
        </Labelled>
        <button type="submit" aria-disabled={isBusy} className="button text-sm">
          Add the note
        </button>
      </form>
      <p role="status" className="text-faint text-sm">
        {done}
      </p>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </section>
  );
}
