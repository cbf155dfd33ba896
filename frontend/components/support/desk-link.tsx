"use client";

import { useState } from "react";
import { useDeskNews } from "@/components/support/use-desk-news";
import { NavLink } from "@/components/ui/nav-link";
import { send } from "@/lib/api/browser";
import type { Waiting } from "@/lib/api/types";
import { counted, waitWords } from "@/lib/inbox";

/** The way to the desk, with how many wait there for whoever is here; when it becomes more, it is read out. */
export function DeskLink({ waiting }: { waiting: Waiting }) {
  const [known, setKnown] = useState(waiting);
  const [news, setNews] = useState("");
  useDeskNews(async () => {
    const found = await send<Waiting>("GET", "/api/support/waiting").catch(() => null);
    if (!found) return;
    setKnown(found);
    setNews(found.waiting > known.waiting || found.unanswered > known.unanswered ? `${waitWords(found)}.` : "");
  });
  const number = known.waiting + known.unanswered;
  return (
    <>
      <NavLink href="/support">
        Support
        {number > 0 && (
          <span className="bg-accent text-on-accent ml-1.5 inline-block rounded-full px-1.5 text-xs leading-5 tabular-nums">
            <span aria-hidden="true">{counted(number)}</span>
            <span className="sr-only"> {waitWords(known)}</span>
          </span>
        )}
      </NavLink>
      <span role="status" className="sr-only">
        {news}
      </span>
    </>
  );
}
