"use client";

import { useEffect, useRef } from "react";
import { Link } from "@/components/ui/link";
import type { InboxLists as Lists } from "@/lib/api/types";
import { counted, inboxUrl, LISTS, type Asked } from "@/lib/inbox";

/** The lists of the inbox with how many conversations are on each: side by side on a phone, one below the other on a desk. */
export function InboxLists({ asked, lists }: { asked: Asked; lists: Lists["lists"] }) {
  const here = inboxUrl(asked);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the list that is open may stand beyond the edge.
    const open = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && open) nav.current.scrollLeft = open.offsetLeft + (open.offsetWidth - nav.current.clientWidth) / 2;
  }, [here]);
  return (
    <nav ref={nav} aria-label="Lists" className="relative max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1">
      <ul className="flex gap-2 text-sm md:flex-col md:gap-0">
        {LISTS.map((list) => (
          <Place key={list.name} label={list.label} href={inboxUrl(list.asked)} here={here} number={lists[list.name]} />
        ))}
      </ul>
    </nav>
  );
}

type PlaceProps = { label: string; href: string; here: string; number: number };

function Place({ label, href, here, number }: PlaceProps) {
  return (
    <li>
      <Link
        href={href}
        aria-current={href === here ? "page" : undefined}
        className="border-line bg-card hover:border-accent aria-[current]:border-accent aria-[current]:bg-sunk md:aria-[current]:bg-sunk flex min-h-10 items-center justify-between gap-3 rounded-full border px-4 whitespace-nowrap aria-[current]:font-semibold md:rounded-lg md:border-transparent md:bg-transparent md:px-3"
      >
        {label}
        <span className="text-faint font-normal tabular-nums">{counted(number)}</span>
      </Link>
    </li>
  );
}
