"use client";

import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { Order } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";
import { money } from "@/lib/words";

/** Leads to the provider's page, where an order is paid. */
export function Pay({ order }: { order: Order }) {
  const { attempt, isBusy, problem } = useAttempt();
  const pay = () =>
    attempt(async () => {
      const { checkout_url } = await send<{ checkout_url: string }>("POST", `/api/orders/${order.id}/pay`);
      window.location.assign(checkout_url);
    });
  return (
    <div className="space-y-3">
      <button type="button" onClick={pay} disabled={isBusy} className="button button-main">
        Pay {money(order.total)}
      </button>
      <Trouble>{problem?.detail}</Trouble>
    </div>
  );
}
