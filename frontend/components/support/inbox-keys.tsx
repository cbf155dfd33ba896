"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { conversationLeft } from "@/lib/inbox-way";

const KEYS = [
  [["j", "↓"], "the next conversation"],
  [["k", "↑"], "the one before"],
  [["Enter"], "open it"],
  [["/"], "search"],
  [["?"], "show these keys"],
] as const;
const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

type Props = { id: string; isAnswer: boolean; search: string; head: React.ReactNode; children: React.ReactNode[] };

/**
 * The rows of the inbox, through which keys lead: only while the list has the focus, so that they disturb nobody. It gets it
 * when it is the answer to a search, and when one comes back to it from a conversation.
 */
export function InboxKeys({ id, isAnswer, search, head, children }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const at = useRef(-1);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];

  const take = useEffectEvent(() => {
    const left = conversationLeft();
    if (document.activeElement !== document.body || !(left || isAnswer)) return;
    const row = rows().find((one) => one.getAttribute("href") === `/support/${left}`);
    (row ?? list.current)?.focus({ preventScroll: true });
  });
  useEffect(() => take(), []);

  // A row that has left the list hands the focus on to the one that has come to its place.
  useEffect(() => {
    if (at.current < 0 || document.activeElement !== document.body) return;
    const there = rows();
    there[Math.min(at.current, there.length - 1)]?.focus({ preventScroll: true });
  });

  function press(event: React.KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step) move(step);
    else if (event.key === "/") document.getElementById(search)?.focus();
    else if (event.key === "?") help.current?.showModal();
    else return;
    event.preventDefault();
  }

  function move(step: number) {
    const there = rows();
    const next = there[there.findIndex((row) => row === document.activeElement) + step];
    next?.focus();
  }

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        {head}
        {children.length > 0 && (
          <button type="button" className="link min-h-10 text-sm max-md:hidden" onClick={() => help.current?.showModal()}>
            Keys for this list
          </button>
        )}
      </div>
      {children.length > 0 && (
        <ul
          ref={list}
          id={id}
          tabIndex={-1}
          aria-label="Conversations"
          className="divide-line divide-y"
          onKeyDown={press}
          onFocus={(event) => (at.current = rows().indexOf(event.target))}
          onBlur={(event) => event.relatedTarget && (at.current = -1)}
        >
          {children}
        </ul>
      )}
      <dialog ref={help} aria-label="Keys for this list" className="border-line bg-card text-ink m-auto rounded-lg border p-6 backdrop:bg-black/40">
        <h2 className="text-xl">Keys</h2>
        <p className="text-faint mt-1 text-sm">They work while the list, or a conversation of it, has the focus.</p>
        <dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-5 gap-y-2">
          {KEYS.map(([keys, what]) => (
            <Key key={what} keys={keys} what={what} />
          ))}
        </dl>
        <form method="dialog" className="mt-5">
          <button type="submit" className="button" autoFocus>
            Close
          </button>
        </form>
      </dialog>
    </>
  );
}

function Key({ keys, what }: { keys: readonly string[]; what: string }) {
  return (
    <>
      <dt className="space-x-1.5">
        {keys.map((key) => (
          <kbd key={key} className="border-line bg-sunk rounded border px-2 py-0.5 text-sm">
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </>
  );
}
