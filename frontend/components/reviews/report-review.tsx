"use client";

import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Review } from "@/lib/api/types";

/** Tells staff that something is wrong with a review, and what. */
export function ReportReview({ review }: { review: Review }) {
  const [trouble, setTrouble] = useState("");
  const [isTold, setTold] = useState(false);

  async function tell(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTrouble("");
    try {
      await send("POST", `/api/reviews/${review.id}/report`, Object.fromEntries(new FormData(event.currentTarget)));
      setTold(true);
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  if (isTold) {
    return (
      <p role="status" className="text-faint mt-2 text-sm">
        Thank you. Somebody from the shop will look at it.
      </p>
    );
  }
  return (
    <details className="mt-2 text-sm">
      <summary className="text-faint inline-flex min-h-6 items-center underline underline-offset-3">
        Report<span className="sr-only"> the review by {review.by}</span>
      </summary>
      <form onSubmit={tell} className="mt-2 flex max-w-md flex-wrap gap-2">
        <input name="reason" required maxLength={500} aria-label="What is wrong with it?" placeholder="What is wrong with it?" className="field flex-1 basis-48" />
        <button type="submit" className="button">
          Report
        </button>
      </form>
      <Trouble>{trouble}</Trouble>
    </details>
  );
}
