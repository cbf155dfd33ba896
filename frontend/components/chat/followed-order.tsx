import { Printed } from "@/components/addresses/printed";
import { OrderCard } from "@/components/orders/order-card";
import { paymentInWords } from "@/components/orders/payment";
import { Status } from "@/components/orders/status";
import { Link } from "@/components/ui/link";
import type { Order, Parcel } from "@/lib/api/types";
import { money } from "@/lib/words";

/** An order as it is spoken of: its parcels, where they go, its money, and the ways to pay and to the invoice. */
export function FollowedOrder({ order }: { order: Order }) {
  return (
    <OrderCard order={order}>
      <Parcels order={order} />
      {order.address && (
        <div className="border-line mt-3 border-t pt-3 text-sm">
          <p className="text-faint">Goes to</p>
          <Printed address={order.address} />
        </div>
      )}
      <p className="border-line mt-3 border-t pt-3 text-sm">{paymentInWords(order)}</p>
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        {order.payment.status === "due" && (
          <Link href={`/orders/${order.id}`} className="button button-main">
            Pay {money(order.total)}
          </Link>
        )}
        <a href={`/api/orders/${order.id}/invoice.pdf`} className="link inline-flex min-h-6 items-center">
          Invoice (PDF)
        </a>
      </p>
    </OrderCard>
  );
}

/** The parcels of an order, as far as there is more to say of them than of the order. */
export function Parcels({ order }: { order: Order }) {
  const travels = order.parcels.some((parcel) => parcel.carrier || parcel.tracking_number);
  if (order.parcels.length < 2 && !travels) return null;
  return (
    <ul aria-label="Parcels" className="divide-line border-line mt-3 divide-y border-t">
      {order.parcels.map((parcel) => (
        <One key={parcel.id} parcel={parcel} order={order} />
      ))}
    </ul>
  );
}

function One({ parcel, order }: { parcel: Parcel; order: Order }) {
  const titles = order.lines.filter((line) => parcel.book_ids.includes(line.book_id)).map((line) => line.title);
  return (
    <li className="py-2 text-sm">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 break-words">
          Parcel {parcel.id} <span className="text-faint">from {parcel.seller ?? "the shop"}</span>
        </span>
        <Status status={parcel.status} />
      </p>
      {order.parcels.length > 1 && <p className="text-faint break-words">{titles.join(", ")}</p>}
      {(parcel.carrier || parcel.tracking_number) && (
        <p className="break-words">
          {parcel.carrier} <span className="font-medium break-all tabular-nums select-all">{parcel.tracking_number}</span>
        </p>
      )}
    </li>
  );
}
