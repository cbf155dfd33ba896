import { Standing } from "@/components/orders/status";
import { Link } from "@/components/ui/link";
import type { Order } from "@/lib/api/types";
import { day, money } from "@/lib/words";

/** An order in short; `children` are ways to answer when something waits. */
export function OrderCard({ order, children }: { order: Order; children?: React.ReactNode }) {
  return (
    <div role="group" aria-label={`Order ${order.id}`} className="border-line bg-card max-w-md rounded-lg border p-4 shadow-sm">
      <p className="flex items-center justify-between gap-3">
        <Link href={`/orders/${order.id}`} className="link font-medium tabular-nums">
          {order.id}
        </Link>
        <Standing order={order} />
      </p>
      <ul className="mt-2 space-y-0.5">
        {order.lines.map((line) => (
          <li key={line.book_id} className="flex justify-between gap-3">
            <span className="truncate font-serif">
              {line.quantity > 1 && `${line.quantity} × `}
              {line.title}
            </span>
            <span className="tabular-nums">{money(line.line_total)}</span>
          </li>
        ))}
      </ul>
      <p className="text-faint mt-2 flex justify-between text-sm">
        <span>{day(order.placed_at)}</span>
        <span className="text-ink font-semibold tabular-nums">{money(order.total)}</span>
      </p>
      {children}
    </div>
  );
}
