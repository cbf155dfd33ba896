"use client";

import { useState } from "react";
import { CannedAnswerForm } from "@/components/support/canned-answer-form";
import { AskTwice } from "@/components/ui/ask-twice";
import type { CannedAnswer } from "@/lib/api/types";
import { day } from "@/lib/words";

/** An answer that is kept ready, and the ways to change and to delete it. */
export function CannedAnswerRow({ answer }: { answer: CannedAnswer }) {
  const [isOpen, setOpen] = useState<boolean>();
  if (isOpen) {
    return (
      <li className="py-5">
        <CannedAnswerForm answer={answer} onDone={() => setOpen(false)} />
      </li>
    );
  }
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 py-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="text-lg break-words">{answer.title}</h2>
        <p className="mt-1 max-w-prose wrap-anywhere whitespace-pre-wrap">{answer.text}</p>
        <p className="text-faint mt-1 text-sm">
          {answer.by}, {day(answer.changed_at)}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={() => setOpen(true)} aria-label={`Change: ${answer.title}`} className="button" autoFocus={isOpen === false}>
          Change
        </button>
        <AskTwice
          button="Delete"
          question={`Delete “${answer.title}” for everybody at the desk?`}
          yes="Delete it"
          no="Keep it"
          request={{ method: "DELETE", path: `/api/support/answers/${answer.id}` }}
        />
      </div>
    </li>
  );
}
