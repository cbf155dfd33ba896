"use client";

import { useState } from "react";
import type { Notice } from "@/lib/api/types";
import { useTold } from "@/lib/live";
import { PUT_AWAY, putAway, withPutAway } from "@/lib/put-away";

/** What the shop tells everybody, above every page: as the server found it, and read again when the shop says so. */
export function NoticeBar({ notices: found }: { notices: Notice[] }) {
  const [notices, setNotices] = useState(found);
  useTold("notification", async () => {
    const answer = await fetch("/api/notices").catch(() => null);
    const said: { items: Notice[] } | null = answer?.ok ? await answer.json().catch(() => null) : null;
    const away = putAway(kept());
    if (said) setNotices(said.items.filter((notice) => !away.includes(notice.id)));
  });

  function dismiss(id: number) {
    keep(id);
    setNotices((there) => there.filter((notice) => notice.id !== id));
    document.getElementById("main")?.focus({ preventScroll: true });
  }

  return (
    <div role="status" aria-label="Notices">
      {notices.map((notice) => (
        <div key={notice.id} className="border-line bg-talker border-b">
          <div className="mx-auto flex max-w-6xl items-center gap-3 px-4 py-1 sm:px-6">
            <p className="min-w-0 flex-1 py-2 font-serif break-words italic">{notice.text}</p>
            <button
              type="button"
              onClick={() => dismiss(notice.id)}
              aria-label={`Put this notice away: ${notice.text}`}
              className="hover:text-accent grid size-11 shrink-0 place-items-center rounded-full"
            >
              <svg viewBox="0 0 12 12" className="size-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
                <path d="m2 2 8 8M10 2l-8 8" />
              </svg>
            </button>
          </div>
        </div>
      ))}
    </div>
  );
}

function keep(id: number) {
  document.cookie = `${PUT_AWAY}=${withPutAway(kept(), id)}; path=/; max-age=31536000; samesite=lax`;
}

function kept() {
  return document.cookie
    .split("; ")
    .find((one) => one.startsWith(`${PUT_AWAY}=`))
    ?.slice(PUT_AWAY.length + 1);
}
