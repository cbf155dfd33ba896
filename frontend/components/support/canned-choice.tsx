"use client";

import { useState } from "react";
import { Link } from "@/components/ui/link";
import type { CannedAnswer } from "@/lib/api/types";

type Props = { answers: CannedAnswer[]; onInsert: (text: string) => void };

/** Choosing an answer that is kept ready, to be put into one's own. */
export function CannedChoice({ answers, onInsert }: Props) {
  const [chosen, setChosen] = useState("");
  const answer = answers.find((one) => String(one.id) === chosen);
  if (answers.length === 0) {
    return (
      <Link href="/support/answers" className="link inline-flex min-h-6 items-center text-sm">
        Keep answers ready
      </Link>
    );
  }
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <select aria-label="Canned answer" value={chosen} onChange={(event) => setChosen(event.target.value)} className="field min-w-0 flex-1 basis-40">
        <option value="">Choose a canned answer</option>
        {answers.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => answer && onInsert(answer.text)} aria-disabled={!answer} className="button text-sm">
        Insert
      </button>
      <Link href="/support/answers" className="link inline-flex min-h-11 items-center text-sm">
        Change them
      </Link>
    </div>
  );
}
