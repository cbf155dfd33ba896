"use client";

import { write } from "@/components/chat/draft";

export function SignOut() {
  async function leave() {
    await fetch("/session/sign-out", { method: "POST" });
    write("");
    // A whole new page, so that nothing of the last person stays in memory.
    // eslint-disable-next-line @next/next/no-location-assign-relative-destination
    window.location.assign("/");
  }
  return (
    <button type="button" onClick={leave} className="hover:bg-sunk mt-2 flex min-h-10 w-full items-center px-4 font-medium">
      Sign out
    </button>
  );
}
