"use client";

import { useState } from "react";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";
import type { Desk } from "@/lib/api/types";

const WORDS = ["", "Not at all", "Not quite", "It was all right", "Content", "Very content"];

type Props = { id: string; desk: Desk; onSaid: (desk: Desk) => void };

/** How content the shopper is with a conversation in which a person has helped: asked once, changed at will. */
export function Satisfaction({ id, desk, onSaid }: Props) {
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const [score, setScore] = useState(desk.satisfaction ?? 0);
  const [reason, setReason] = useState(desk.reason ?? "");
  const [told, setTold] = useState("");

  function say(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTold("");
    return attempt(async () => {
      await send("POST", `/api/chat/conversations/${id}/satisfaction`, { score, reason });
      onSaid({ ...desk, satisfaction: score, reason });
      setTold("Thank you for saying so.");
    });
  }
  return (
    <form onSubmit={say} aria-label="How it went" className="border-line bg-card max-w-prose space-y-3 rounded-lg border p-4">
      <fieldset>
        <legend className="font-medium">How content are you with this conversation?</legend>
        <div className="mt-2 flex flex-wrap items-center gap-1">
          {[1, 2, 3, 4, 5].map((one) => (
            <label
              key={one}
              className="border-line has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-accent relative grid size-10 cursor-pointer place-items-center rounded-full border has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name="score"
                value={one}
                required
                checked={score === one}
                onChange={() => setScore(one)}
                aria-label={`${one} of 5: ${WORDS[one]}`}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <span aria-hidden="true">{one}</span>
            </label>
          ))}
          <span className="text-faint ml-2 text-sm" aria-hidden="true">
            {WORDS[score]}
          </span>
        </div>
      </fieldset>
      <Labelled label="Why?" hint="If you like to say." wrong={wrong("reason")}>
        {(field) => <textarea {...field} rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Labelled>
      <div className="flex flex-wrap items-center gap-4">
        <button type="submit" disabled={isBusy || score === 0} className="button">
          {desk.satisfaction ? "Change it" : "Say so"}
        </button>
        <p aria-live="polite" className="text-sm">
          {told}
        </p>
      </div>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </form>
  );
}
