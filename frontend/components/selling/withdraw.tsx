"use client";

import { useRouter } from "next/navigation";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { SellersBook } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

/** Takes a book out of the shop, or puts it back; either can be undone by the other. */
export function Withdraw({ book }: { book: SellersBook }) {
  const router = useRouter();
  const { attempt, isBusy, problem } = useAttempt();
  const turn = () =>
    attempt(async () => {
      await (book.withdrawn ? send("POST", `/api/books/${book.id}/restore`) : send("DELETE", `/api/books/${book.id}`));
      router.refresh();
    });
  return (
    <section aria-label="For sale" className="space-y-3 text-sm">
      <p role="status">{book.withdrawn ? "Withdrawn: nobody can find or buy it." : "For sale: it can be found and bought."}</p>
      <button type="button" onClick={turn} disabled={isBusy} className="button">
        {book.withdrawn ? "Put it back on the shelf" : "Withdraw it"}
      </button>
      <Trouble>{problem?.detail}</Trouble>
    </section>
  );
}
