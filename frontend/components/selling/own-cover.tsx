"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Labelled } from "@/components/ui/labelled";
import { ask, send } from "@/lib/api/browser";
import type { SellersBook } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

const KINDS = "image/jpeg,image/png,image/webp";

/** A picture in place of the drawn cover, sent as soon as it is chosen. */
export function OwnCover({ book }: { book: SellersBook }) {
  const router = useRouter();
  const chosen = useRef<HTMLInputElement>(null);
  const { attempt, isBusy, problem } = useAttempt();
  const address = `/api/books/${book.id}/cover`;
  const isDrawn = book.cover_url.endsWith(".svg");
  const change = (act: () => Promise<unknown>) =>
    attempt(async () => {
      await act();
      router.refresh();
    });

  async function put(file?: File) {
    if (file) await change(() => ask(address, { method: "PUT", body: file }));
    if (chosen.current) chosen.current.value = "";
  }
  return (
    <section aria-label="Cover" aria-busy={isBusy} className="min-w-0 space-y-3 text-sm">
      <Labelled label={isDrawn ? "A cover of its own" : "Another cover"} hint={isBusy ? "It is being hung…" : "A JPEG, PNG or WebP of at most 8 MB."} wrong={problem?.detail}>
        {(field) => (
          <input
            {...field}
            ref={chosen}
            type="file"
            accept={KINDS}
            disabled={isBusy}
            onChange={(event) => put(event.target.files?.[0])}
            className="field file:mr-3 file:font-medium"
          />
        )}
      </Labelled>
      {!isDrawn && (
        <button type="button" onClick={() => change(() => send("DELETE", address))} disabled={isBusy} className="link">
          Go back to the drawn cover
        </button>
      )}
    </section>
  );
}
