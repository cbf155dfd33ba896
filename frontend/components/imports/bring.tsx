"use client";

import { useRouter } from "next/navigation";
import { type FormEvent } from "react";
import { Labelled } from "@/components/ui/labelled";
import { ask } from "@/lib/api/browser";
import type { Import } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

/** Brings a sheet of books, and goes on to where its progress is shown. */
export function Bring() {
  const router = useRouter();
  const { attempt, isBusy, problem } = useAttempt();

  function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const sheet = new FormData(event.currentTarget).get("sheet") as File;
    void attempt(async () => {
      const answer = await ask(`/api/selling/imports?${new URLSearchParams({ name: sheet.name })}`, {
        method: "POST",
        headers: { "Content-Type": "text/csv" },
        body: sheet,
      });
      router.push(`/selling/import/${((await answer.json()) as Import).id}`);
    });
  }
  return (
    <form onSubmit={begin} aria-busy={isBusy} className="mt-6 space-y-4">
      <Labelled label="Sheet" hint="A CSV of at most 10 MB and 100,000 rows." wrong={problem?.detail}>
        {(field) => <input {...field} type="file" name="sheet" required accept=".csv,.tsv,.txt,text/csv" className="field file:mr-4 file:font-medium" />}
      </Labelled>
      <button type="submit" disabled={isBusy} className="button button-main">
        {isBusy ? "Reading the sheet…" : "Bring it in"}
      </button>
    </form>
  );
}
