"use client";

import Link from "next/link";
import { useState } from "react";
import { Labelled } from "@/components/ui/labelled";
import type { CannedAnswer } from "@/lib/api/types";

type Props = { answers: CannedAnswer[]; onInsert: (text: string) => void };

/** Choosing an answer that is kept ready, to be put into one's own. */
export function CannedChoice({ answers, onInsert }: Props) {
  const [chosen, setChosen] = useState("");
  const answer = answers.find((one) => String(one.id) === chosen);
  if (answers.length === 0) {
    return (
      <Link href="/support/answers" className="link mb-3 inline-flex min-h-6 items-center text-sm">
        Keep answers ready
      </Link>
    );
  }
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-end gap-2">
      <Labelled label="Canned answer" className="min-w-0 flex-1 basis-40">
        {(field) => (
          <select {...field} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">Choose one</option>
            {answers.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <button type="button" onClick={() => answer && onInsert(answer.text)} aria-disabled={!answer} className="button mb-1 text-sm">
        Insert
      </button>
      <Link href="/support/answers" className="link mb-1 inline-flex min-h-11 items-center text-sm">
        Change them
      </Link>
    </div>
  );
}
