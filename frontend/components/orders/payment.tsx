import type { Order } from "@/lib/api/types";
import { dayAndTime } from "@/lib/words";

/** How it stands with the money of an order, in a sentence that is true for whoever reads it. */
export function paymentInWords({ payment, status }: Order) {
  switch (payment.status) {
    case "on_delivery":
      return "To be paid on delivery.";
    case "due":
      return `To be paid${payment.due_at ? ` by ${dayAndTime(payment.due_at)} UTC` : ""}, and packed as soon as it is.`;
    case "paid":
      return status === "cancelled" ? "Paid, and to be given back." : "Paid.";
    case "refunding":
      return "The money is on its way back.";
    case "refunded":
      return "The money has been given back.";
    case "void":
      return "Nothing was charged, and nothing will be.";
  }
}
