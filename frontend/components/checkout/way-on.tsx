"use client";

import { Link } from "@/components/ui/link";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import { offerAnew } from "@/lib/api/offer";
import type { Problem, Quote } from "@/lib/api/types";
import { wayBack } from "@/lib/cart";
import { useAttempt } from "@/lib/use-attempt";

type Props = { quote: Quote; from: string; refusal?: Problem; onOffer: (quote: Quote) => void };

/** Where to go with a quote that no longer holds: what can still be had is offered anew, at today's prices. */
export function WayOn({ quote, from, refusal, onOffer }: Props) {
  const { attempt, isBusy, problem } = useAttempt();
  const gone = new Set(refusal?.short?.filter((book) => book.available === 0).map((book) => book.book_id));
  const isLeft = quote.lines.some(({ book }) => book.stock > 0 && !gone.has(book.id));
  const anew = () =>
    attempt(async () => {
      onOffer(await offerAnew(await send<Quote>("GET", `/api/quotes/${quote.id}`), from === "/cart"));
    });
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-3">
        {isLeft && (
          <button type="button" onClick={anew} disabled={isBusy} autoFocus={refusal !== undefined} className="button button-main">
            {refusal?.short ? "Take what is left" : "See what it would be now"}
          </button>
        )}
        <Link href={from} className="button">
          {wayBack(from)}
        </Link>
      </div>
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
