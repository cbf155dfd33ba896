"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { addressFrom, AddressFields } from "@/components/addresses/address-fields";
import { WayOn } from "@/components/checkout/way-on";
import { QuoteCard } from "@/components/orders/quote-card";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { Address, Order, Quote } from "@/lib/api/types";
import { checkoutOf, wayBack } from "@/lib/cart";
import { useAttempt } from "@/lib/use-attempt";
import { count, minutesUntil } from "@/lib/words";

type Props = { quote: Quote; minutes: number; address?: Address; from: string; isPrepaid: boolean };

/** The last step before an order: what it is, where it goes, and yes or no. What was typed outlives a new offer. */
export function CheckoutDesk({ quote: given, minutes, address, from, isPrepaid }: Props) {
  const router = useRouter();
  const card = useRef<HTMLDivElement>(null);
  const [offer, setOffer] = useState({ quote: given, minutes, isAnew: false });
  const { attempt, isBusy, problem, wrong, forget } = useAttempt();
  const { quote } = offer;

  function confirm(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const to = addressFrom(event.currentTarget);
    const isKept = new FormData(event.currentTarget).has("keep");
    void attempt(async () => {
      if (isKept) await send<Address>("PUT", "/api/account/address", to);
      const order = await send<Order>("POST", `/api/quotes/${quote.id}/accept`, { address: to });
      router.push(`/orders/${order.id}?new`);
      router.refresh();
    });
  }
  const decline = () =>
    attempt(async () => {
      await send<Quote>("POST", `/api/quotes/${quote.id}/decline`);
      router.push(from);
      router.refresh();
    });
  function offerAnew(fresh: Quote) {
    forget();
    setOffer({ quote: fresh, minutes: minutesUntil(fresh.expires_at), isAnew: true });
    window.history.replaceState(null, "", checkoutOf(fresh.id, from));
    card.current?.focus();
  }

  return (
    <div className="mt-6 grid items-start gap-8 md:grid-cols-2">
      <div ref={card} tabIndex={-1} className="min-w-0 outline-none md:order-last">
        <p role="status" className="shelftalker mb-4 max-w-md px-4 py-2 empty:hidden">
          {offer.isAnew && "This is what it is now. Nothing is ordered until you place the order."}
        </p>
        <QuoteCard quote={quote}>
          <p className="text-faint mt-2 text-sm">
            {isPrepaid ? "You pay by card when you have placed the order." : "You pay on delivery."} These prices hold for {count(offer.minutes, "minute")}.
          </p>
        </QuoteCard>
      </div>
      <form onSubmit={confirm} noValidate aria-label="Delivery" className="min-w-0 space-y-5">
        <h2 className="text-xl">Where does it go?</h2>
        <AddressFields given={address} wrong={wrong} />
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="keep" defaultChecked={!address} className="accent-accent size-5" />
          Keep this address for next time
        </label>
        <Trouble>{problem && problem.errors.length === 0 && problem.detail}</Trouble>
        {problem?.status === 409 ? (
          <WayOn quote={quote} from={from} refusal={problem} onOffer={offerAnew} />
        ) : (
          <div className="flex gap-3">
            <button type="submit" disabled={isBusy} className="button button-main flex-1">
              Place the order
            </button>
            <button type="button" onClick={decline} disabled={isBusy} className="button flex-1">
              {wayBack(from)}
            </button>
          </div>
        )}
      </form>
    </div>
  );
}
