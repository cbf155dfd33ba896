"use client";

import { Trouble } from "@/components/ui/notice";
import { useWork } from "@/components/support/use-work";
import { dayAndTime } from "@/lib/words";

/** Saying that all is done in a conversation, or that there is still something to do. */
export function Resolve({ id, resolved }: { id: string; resolved: string | null }) {
  const { work, isBusy, problem } = useWork();
  const turn = () => work("POST", `/api/support/conversations/${id}/${resolved ? "reopen" : "resolve"}`, undefined, "");
  return (
    <div className="space-y-2">
      <p role="status" className="text-faint text-sm">
        {resolved ? `Resolved on ${dayAndTime(resolved)} UTC.` : "Open."}
      </p>
      <button type="button" aria-disabled={isBusy} onClick={turn} className="button w-full">
        {resolved ? "Reopen" : "Resolve"}
      </button>
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
