"use client";

import { write } from "@/components/chat/draft";

export function SignOut({ name }: { name: string }) {
  async function leave() {
    await fetch("/session/sign-out", { method: "POST" });
    write("");
    // A whole new page, so that nothing of the last person stays in memory.
    // eslint-disable-next-line @next/next/no-location-assign-relative-destination
    window.location.assign("/");
  }
  return (
    <div className="flex items-center gap-2 text-sm">
      <span className="text-faint hidden max-w-32 truncate sm:block">{name}</span>
      <button type="button" onClick={leave} className="hover:text-accent min-h-9 px-2 font-medium">
        Sign out
      </button>
    </div>
  );
}
