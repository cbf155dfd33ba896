import type { Order } from "@/lib/api/types";

const WORDS = {
  pending: "Placed",
  paid: "Paid",
  processing: "Being packed",
  shipped: "On its way",
  delivered: "Delivered",
  cancelled: "Cancelled",
  refunded: "Refunded",
};

export type OrderStatus = keyof typeof WORDS;

/** Every status of an order with its name, in the order in which they follow. */
export const STATUSES = Object.entries(WORDS) as [OrderStatus, string][];

export function statusInWords(status: string) {
  return status in WORDS ? WORDS[status as OrderStatus] : status;
}

/** How an order stands in a word; it is refunded when the money has arrived. */
function standing({ status, payment }: Order) {
  return status === "refunded" && payment.status === "refunding" ? "Being refunded" : statusInWords(status);
}

/** The status of a parcel. */
export function Status({ status }: { status: string }) {
  return <Pill status={status}>{statusInWords(status)}</Pill>;
}

/** The status of an order. */
export function Standing({ order }: { order: Order }) {
  return <Pill status={order.status}>{standing(order)}</Pill>;
}

function Pill({ status, children }: { status: string; children: React.ReactNode }) {
  const isOver = status === "cancelled" || status === "refunded";
  return (
    <span
      className={`border-line shrink-0 rounded-full border px-2.5 py-0.5 font-sans text-sm whitespace-nowrap ${isOver ? "text-faint" : "text-accent font-medium"}`}
    >
      {children}
    </span>
  );
}
