import { statusInWords } from "@/components/orders/status";
import { Link } from "@/components/ui/link";
import type { Background as Known } from "@/lib/api/types";
import { day, dayAndTime, money } from "@/lib/words";

/** What else there is of whoever speaks: their orders and their other conversations, the latest of each. */
export function Background({ orders, conversations }: Known) {
  return (
    <>
      <section aria-label="Orders">
        <h2 className="text-lg">Orders</h2>
        {orders.length === 0 && <p className="text-faint text-sm">None yet.</p>}
        <ul className="divide-line divide-y text-sm">
          {orders.map((order) => (
            <li key={order.id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-2">
              <Link href={`/orders/${order.id}`} className="link inline-flex min-h-6 items-center font-medium tabular-nums">
                {order.id}
              </Link>
              <span>{statusInWords(order.status)}</span>
              <span className="text-faint w-full">
                {day(order.placed_at)}, {money(order.total)}, {order.payment.replaceAll("_", " ")}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Other conversations">
        <h2 className="text-lg">Other conversations</h2>
        {conversations.length === 0 && <p className="text-faint text-sm">None.</p>}
        <ul className="divide-line divide-y text-sm">
          {conversations.map((other) => (
            <li key={other.id} className="py-2">
              <Link href={`/support/${other.id}`} className="link inline-flex min-h-6 max-w-full items-center">
                <span className="truncate">{other.title}</span>
              </Link>
              <p className="text-faint">
                {dayAndTime(other.updated_at)}
                {other.needs_person && <span className="text-warn ml-2 font-medium">Waits for a person</span>}
                {other.resolved_at && <span className="ml-2">Resolved</span>}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
