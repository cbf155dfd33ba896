import { Cover } from "@/components/books/cover";
import type { Quote } from "@/lib/api/types";
import { money } from "@/lib/words";

/** What would be bought, and at what price; `children` are the ways to answer. */
export function QuoteCard({ quote, children }: { quote: Quote; children?: React.ReactNode }) {
  return (
    <div role="group" aria-label="Quote" className="border-line bg-card max-w-md rounded-lg border p-4 shadow-sm">
      <ul className="space-y-3">
        {quote.lines.map((line) => (
          <li key={line.book.id} className="flex items-center gap-3">
            <Cover book={line.book} className="w-11 shrink-0" />
            <span className="min-w-0 flex-1">
              <span className="block font-serif leading-snug">{line.book.title}</span>
              <span className="text-faint block text-sm">
                {line.quantity} × {money(line.unit_price)}
              </span>
            </span>
            <span className="tabular-nums">{money(line.line_total)}</span>
          </li>
        ))}
      </ul>
      <p className="border-line mt-3 flex justify-between border-t pt-3 font-semibold">
        <span>Total</span>
        <span className="tabular-nums">{money(quote.total)}</span>
      </p>
      {children}
    </div>
  );
}

/** Yes or no. */
export function Answer({ isBusy, onYes, onNo }: { isBusy: boolean; onYes: () => void; onNo: () => void }) {
  return (
    <div className="mt-4 flex gap-3">
      <button type="button" onClick={onYes} disabled={isBusy} className="button button-main flex-1">
        Confirm
      </button>
      <button type="button" onClick={onNo} disabled={isBusy} className="button flex-1">
        Decline
      </button>
    </div>
  );
}
