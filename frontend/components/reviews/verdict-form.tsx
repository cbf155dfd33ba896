"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Case } from "@/lib/api/types";

/** What staff decide about a review, and why. */
export function VerdictForm({ review }: { review: Case["review"] }) {
  const router = useRouter();
  const hint = useId();
  const [reason, setReason] = useState("");
  const [trouble, setTrouble] = useState("");

  async function decide(verdict: "hide" | "restore") {
    setTrouble("");
    try {
      await send("POST", `/api/admin/reviews/${review.id}/${verdict}`, { reason });
      setReason("");
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  const hasReason = reason.trim() !== "";
  return (
    <div className="mt-3 space-y-2">
      <div className="flex max-w-xl flex-wrap gap-2">
        <input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={500}
          aria-label={`Why, about the review by ${review.by}`}
          aria-describedby={hint}
          placeholder="Why?"
          className="field flex-1 basis-48"
        />
        {!review.is_hidden && (
          <button type="button" onClick={() => decide("hide")} disabled={!hasReason} className="button">
            Hide it
          </button>
        )}
        <button type="button" onClick={() => decide("restore")} disabled={!hasReason} className="button">
          {review.is_hidden ? "Show it again" : "Let it stand"}
        </button>
      </div>
      <p id={hint} className="text-faint text-sm">
        {!hasReason && "Say why first."}
      </p>
      <Trouble>{trouble}</Trouble>
    </div>
  );
}
