"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Remove } from "@/components/books/chosen-filters";
import { Labelled } from "@/components/ui/labelled";
import { Link } from "@/components/ui/link";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { View } from "@/lib/api/types";
import { askedFrom, inboxUrl, type Asked } from "@/lib/inbox";
import { useAttempt } from "@/lib/use-attempt";

/** One's own saved views, and how the present one becomes one of them. */
export function InboxViews({ asked, views }: { asked: Asked; views: View[] }) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const place = useRef<HTMLElement>(null);
  const here = inboxUrl(asked);
  const known = views.map((view) => ({ ...view, href: inboxUrl(askedOf(view)) }));
  const isNew = here !== "/support" && !known.some((view) => view.href === here);

  function keep(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    return attempt(async () => {
      await send("POST", "/api/support/views", { name, asked: { ...asked, cursor: undefined } });
      place.current?.focus({ preventScroll: true });
      router.refresh();
    });
  }

  const forget = (id: number) =>
    attempt(async () => {
      await send("DELETE", `/api/support/views/${id}`);
      place.current?.focus({ preventScroll: true });
      router.refresh();
    });

  if (!isNew && known.length === 0) return null;
  return (
    <section ref={place} tabIndex={-1} aria-label="Saved views" className="flex flex-wrap items-start gap-2 text-sm">
      {known.map(({ id, name, href }) => (
        <span key={id} className="border-line bg-card has-[[aria-current]]:border-accent flex max-w-full min-w-0 items-center rounded-full border">
          <Link href={href} aria-current={href === here ? "page" : undefined} className="hover:text-accent min-h-10 min-w-0 truncate py-2.5 pl-4 aria-[current]:font-semibold">
            {name}
          </Link>
          <button type="button" disabled={isBusy} onClick={() => forget(id)} className="hover:text-accent min-h-10 min-w-10 pr-2">
            <Remove />
            <span className="sr-only"> {name}</span>
          </button>
        </span>
      ))}
      {isNew && (
        <details key={here} className="min-w-0">
          <summary className="link flex min-h-10 items-center px-2">Save this view</summary>
          <form onSubmit={keep} aria-label="Save this view" className="mt-2 flex flex-wrap items-start gap-2">
            <Labelled label="Its name" wrong={wrong("name")}>
              {(field) => <input {...field} name="name" required maxLength={60} autoComplete="off" />}
            </Labelled>
            <button type="submit" disabled={isBusy} className="button mt-6">
              Save
            </button>
          </form>
        </details>
      )}
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </section>
  );
}

function askedOf(view: View) {
  return askedFrom(Object.fromEntries(Object.entries(view.asked).map(([name, value]) => [name, String(value)])));
}
