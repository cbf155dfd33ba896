import { Follow } from "@/components/ui/follow";
import type { Order } from "@/lib/api/types";

/** From where somebody has come to their order: the checkout, or the provider's page, paid or not. */
export type From = "checkout" | "paid" | "unpaid";

const MOST_LOOKS = 90;

/** What is said first to somebody who has just bought, paid or turned back. */
export function Greeting({ order, from }: { order: Order; from?: From }) {
  const words = from && wordsFor(order, from);
  if (!words) return null;
  return (
    <div role="status" className="shelftalker mb-6 px-4 py-3 text-lg">
      {words}
      {isAwaited(order, from) && <Follow atMost={MOST_LOOKS} />}
    </div>
  );
}

/** Whether the shopper has paid, as they say, and the provider has not said so yet. */
export function isAwaited(order: Order, from?: From) {
  return from === "paid" && order.payment.status === "due";
}

function wordsFor(order: Order, from: From) {
  const { status } = order.payment;
  if (from === "paid" && status === "due") return "Thank you. We are waiting for word of your payment, which takes a moment; it will be seen here by itself.";
  if (from === "paid" && status === "paid") return "Thank you. Your payment is here, and your books will be packed.";
  if (from === "unpaid" && status === "due") return "You have not paid, and nothing was charged. Your books are kept for you a while: pay when you are ready, or cancel the order.";
  if (from !== "checkout") return null;
  const due = status === "due" ? " Please pay for it now, so that we can pack it." : "";
  return `Thank you. Your order is placed, and a confirmation is on its way by e-mail.${due}`;
}
