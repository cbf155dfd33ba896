"use client";

import { useState } from "react";
import { send } from "@/lib/api/browser";

const RATINGS = { up: "Good answer", down: "Bad answer" } as const;

/** A thumb up or down for an answer. */
export function Feedback({ messageId, given }: { messageId: string; given: string | null }) {
  const [rating, setRating] = useState(given);

  function rate(chosen: "up" | "down") {
    setRating(chosen);
    send("POST", `/api/chat/messages/${messageId}/feedback`, { rating: chosen }).catch(() => setRating(given));
  }
  return (
    <div className="text-faint -ml-1.5 flex gap-1">
      {(["up", "down"] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-label={RATINGS[one]}
          aria-pressed={rating === one}
          onClick={() => rate(one)}
          className="aria-pressed:text-accent hover:text-ink grid size-7 place-items-center rounded-full"
        >
          <svg viewBox="0 0 20 20" className={`size-4 ${one === "down" ? "rotate-180" : ""}`} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" aria-hidden="true">
            <path d="M3 9h3v8H3zM6 9l3.5-6.500c1.3 0 2 1 1.7 2.300L10.5 8H15c1.3 0 2 1 1.7 2.200l-1.2 5c-.2 1-1 1.8-2 1.800H6" />
          </svg>
        </button>
      ))}
    </div>
  );
}
