"use client";

import { useState } from "react";
import { useDeskNews } from "@/components/support/use-desk-news";
import { NavLink } from "@/components/ui/nav-link";
import { send } from "@/lib/api/browser";
import { counted } from "@/lib/inbox";

/** The way to the desk, with how many wait there for a person; when it becomes more, it is read out. */
export function DeskLink({ waiting }: { waiting: number }) {
  const [known, setKnown] = useState(waiting);
  const [news, setNews] = useState("");
  useDeskNews(async () => {
    const found = await send<{ waiting: number }>("GET", "/api/support/waiting").catch(() => null);
    if (!found) return;
    setKnown(found.waiting);
    setNews(found.waiting > known ? `${counted(found.waiting)} ${waitIn(found.waiting)}.` : "");
  });
  return (
    <>
      <NavLink href="/support">
        Support
        {known > 0 && (
          <span className="bg-accent text-on-accent ml-1.5 inline-block rounded-full px-1.5 text-xs leading-5 tabular-nums">
            {counted(known)}
            <span className="sr-only"> {waitIn(known)}</span>
          </span>
        )}
      </NavLink>
      <span role="status" className="sr-only">
        {news}
      </span>
    </>
  );
}

function waitIn(number: number) {
  return number === 1 ? "conversation waits for a person" : "conversations wait for a person";
}
