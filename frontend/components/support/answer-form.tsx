"use client";

import { useRouter } from "next/navigation";
import { Labelled } from "@/components/ui/labelled";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { useAttempt } from "@/lib/use-attempt";

/** Answering a shopper as a person of the shop. */
export function AnswerForm({ id, hint }: { id: string; hint: string }) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();

  function say(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const text = new FormData(form).get("text");
    return attempt(async () => {
      await send("POST", `/api/support/conversations/${id}/messages`, { text });
      form.reset();
      router.refresh();
    });
  }

  return (
    <form onSubmit={say} aria-label="Your answer" className="border-line mt-10 max-w-prose space-y-3 border-t pt-6">
      <Labelled label="Answer as a person of the shop" hint={hint} wrong={wrong("text")}>
        {(field) => <textarea {...field} name="text" required maxLength={4000} rows={4} className="field" />}
      </Labelled>
      <button type="submit" disabled={isBusy} className="button button-main">
        Answer
      </button>
      <Trouble>{problem?.errors.length ? "" : problem?.detail}</Trouble>
    </form>
  );
}
