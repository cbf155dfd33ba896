"use client";

import { useId, useRef } from "react";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { useWork } from "@/components/support/use-work";

type Props = { id: string; tags: string[]; known: string[] };

/** The tags of a conversation; those that others have are suggested. */
export function Tags({ id, tags, known }: Props) {
  const { work, isBusy, problem, wrong, done } = useWork();
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const path = `/api/support/conversations/${id}/tags`;

  async function add(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const tag = new FormData(form).get("tag");
    if (await work("POST", path, { tag }, `Tagged “${tag}”.`)) form.reset();
  }
  async function remove(tag: string) {
    if (await work("DELETE", `${path}/${encodeURIComponent(tag)}`, undefined, `The tag “${tag}” is gone.`)) field.current?.focus();
  }

  return (
    <section aria-label="Tags" className="space-y-2">
      <h2 className="text-lg">Tags</h2>
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label="Tags of this conversation">
          {tags.map((tag) => (
            <li key={tag} className="bg-sunk flex max-w-full items-center rounded-full py-0.5 pr-1 pl-3 text-sm">
              <span className="truncate">{tag}</span>
              <button type="button" onClick={() => remove(tag)} aria-label={`Take off the tag ${tag}`} className="hover:text-accent grid size-7 shrink-0 place-items-center rounded-full">
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add} className="flex items-start gap-2">
        <Labelled label="Add a tag" wrong={wrong("tag")} className="min-w-0 flex-1">
          {(given) => <input {...given} ref={field} name="tag" list={list} required maxLength={40} autoComplete="off" />}
        </Labelled>
        <datalist id={list}>
          {known.filter((tag) => !tags.includes(tag)).map((tag) => <option key={tag} value={tag} />)}
        </datalist>
        <button type="submit" aria-disabled={isBusy} className="button mt-6 text-sm">
          Add
        </button>
      </form>
      <p role="status" className="text-faint text-sm break-words">
        {done}
      </p>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </section>
  );
}
