import { type From, isAwaited } from "@/components/orders/greeting";
import { Pay } from "@/components/orders/pay";
import { paymentInWords } from "@/components/orders/payment";
import { AskTwice } from "@/components/ui/ask-twice";
import { Follow } from "@/components/ui/follow";
import { Link } from "@/components/ui/link";
import type { Order } from "@/lib/api/types";
import { money } from "@/lib/words";

const MOST_LOOKS = 60;

type Props = { order: Order; isOwn: boolean; isStaff: boolean; from?: From };

/** The money of an order: how it stands, and what can be done about it by whoever reads this. */
export function MoneyDesk({ order, isOwn, isStaff, from }: Props) {
  const isDue = isOwn && order.payment.status === "due";
  return (
    <section aria-label="Payment" className="space-y-3">
      <h2 className="text-xl">Payment</h2>
      <p role="status">{paymentInWords(order)}</p>
      {order.payment.status === "refunding" && <Follow atMost={MOST_LOOKS} />}
      {isDue && !isAwaited(order, from) && <Pay order={order} />}
      {isDue && isAwaited(order, from) && (
        <p className="text-faint text-sm">
          Have you not paid after all?{" "}
          <Link href={`/orders/${order.id}`} className="link inline-flex min-h-6 items-center">
            Pay now
          </Link>
        </p>
      )}
      {(isOwn || isStaff) && (
        <a href={`/api/orders/${order.id}/invoice.pdf`} className="link inline-flex min-h-6 items-center">
          Invoice (PDF)
        </a>
      )}
      {isStaff && <StaffDesk order={order} />}
    </section>
  );
}

function StaffDesk({ order }: { order: Order }) {
  const amount = money(order.total);
  return (
    <>
      {order.next.includes("paid") && (
        <AskTwice
          button="Paid in cash"
          question={`Have you received ${amount} for this order?`}
          yes="Yes, it is paid"
          no="Not yet"
          request={{ method: "PATCH", path: `/api/orders/${order.id}/status`, body: { status: "paid" } }}
        />
      )}
      {order.payment.status === "paid" && (
        <AskTwice
          button="Refund"
          question={`${amount} goes back to whoever paid it. This cannot be undone.`}
          yes={`Yes, refund ${amount}`}
          no="Not now"
          request={{ method: "POST", path: `/api/orders/${order.id}/refund` }}
        />
      )}
    </>
  );
}
