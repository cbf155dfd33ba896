"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";
import type { Standing } from "@/lib/api/types";

/** Taking a conversation over, in which no engine answers from then on, and handing it back. */
export function TakingButtons({ id, standing }: { id: string; standing: Standing }) {
  const router = useRouter();
  const { attempt, isBusy, problem } = useAttempt();
  const who = useRef<HTMLParagraphElement>(null);
  const { by, is_mine, may_take } = standing;
  const act = (how: "take" | "hand-back") =>
    attempt(async () => {
      await send("POST", `/api/support/conversations/${id}/${how}`);
      router.refresh();
      // The button that was pressed is about to go.
      who.current?.focus({ preventScroll: true });
    });
  const silent = "the shop is silent until it is handed back.";
  const told = is_mine ? `You have this conversation; ${silent}` : by ? `${by} has this conversation; ${silent}` : "The shop answers by itself in this conversation.";
  return (
    <div role="group" aria-label="Who answers" className="border-line bg-card mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-4 py-3">
      <p ref={who} tabIndex={-1} role="status" className="min-w-0 flex-1 basis-60 break-words">
        {told}
      </p>
      {may_take && (
        <button type="button" onClick={() => act("take")} disabled={isBusy} className="button button-main">
          Take over
        </button>
      )}
      {is_mine && (
        <button type="button" onClick={() => act("hand-back")} disabled={isBusy} className="button">
          Hand back
        </button>
      )}
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
