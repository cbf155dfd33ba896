"use client";

import { useRouter } from "next/navigation";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";

/** Has an event that was given up tried anew. */
export function Replay({ id, what }: { id: string; what: string }) {
  const router = useRouter();
  const { attempt, isBusy, problem } = useAttempt();
  const replay = () =>
    attempt(async () => {
      await send("POST", `/api/admin/events/${id}/replay`);
      router.refresh();
    });
  return (
    <>
      <button type="button" onClick={replay} disabled={isBusy} aria-label={`Replay: ${what}`} className="button">
        Replay
      </button>
      <Trouble>{problem?.detail}</Trouble>
    </>
  );
}
