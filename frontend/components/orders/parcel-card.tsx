import { Cover } from "@/components/books/cover";
import { History } from "@/components/orders/history";
import { Status } from "@/components/orders/status";
import { Link } from "@/components/ui/link";
import type { Order, Parcel } from "@/lib/api/types";
import { money } from "@/lib/words";

type Props = { parcel: Parcel; order: Order; children?: React.ReactNode };

/** A parcel: who sends it, what is in it, and how far it is; `children` are for whoever sends it. */
export function ParcelCard({ parcel, order, children }: Props) {
  const lines = order.lines.filter((line) => parcel.book_ids.includes(line.book_id));
  return (
    <section aria-label={`Parcel ${parcel.id}`} className="border-line bg-card rounded-lg border p-4 shadow-sm sm:p-5">
      <h2 className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-lg">
        <span className="min-w-0 break-words">
          Parcel {parcel.id} <span className="text-faint font-sans text-sm">from {parcel.seller ?? "the shop"}</span>
        </span>
        <Status status={parcel.status} />
      </h2>
      <ul className="mt-4 space-y-4">
        {lines.map((line) => (
          <Line key={line.book_id} line={line} />
        ))}
      </ul>
      <Travel parcel={parcel} />
      <details className="mt-3">
        <summary className="text-faint min-h-6 text-sm">Its steps</summary>
        <div className="mt-3">
          <History steps={parcel.history} />
        </div>
      </details>
      {children}
    </section>
  );
}

function Line({ line }: { line: Order["lines"][number] }) {
  return (
    <li className="flex items-center gap-4">
      <Cover book={line} className="w-14 shrink-0" />
      <span className="min-w-0 flex-1">
        <Link href={`/books/${line.book_id}`} className="font-serif text-lg leading-snug hover:underline">
          {line.title}
        </Link>
        <span className="text-faint block text-sm">
          {line.quantity} × {money(line.unit_price)}
        </span>
      </span>
      <span className="tabular-nums">{money(line.line_total)}</span>
    </li>
  );
}

function Travel({ parcel: { carrier, tracking_number } }: { parcel: Parcel }) {
  if (!carrier && !tracking_number) return null;
  return (
    <dl className="border-line mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-4 text-sm">
      {carrier && (
        <>
          <dt className="text-faint">Carrier</dt>
          <dd className="break-words">{carrier}</dd>
        </>
      )}
      {tracking_number && (
        <>
          <dt className="text-faint">Tracking number</dt>
          <dd className="font-medium break-all tabular-nums select-all">{tracking_number}</dd>
        </>
      )}
    </dl>
  );
}
