"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Answer, QuoteCard } from "@/components/orders/quote-card";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Order, Quote } from "@/lib/api/types";

/** A quote outside of a conversation: confirmed, it becomes an order and leads there. */
export function QuoteDesk({ quote, onDeclined }: { quote: Quote; onDeclined: () => void }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function answer(act: () => Promise<void>) {
    setBusy(true);
    setTrouble("");
    await act().catch((error) => setTrouble(error instanceof Refusal ? error.message : "Something went wrong."));
    setBusy(false);
  }
  const accept = () =>
    answer(async () => {
      const order = await send<Order>("POST", `/api/quotes/${quote.id}/accept`, undefined, { "Idempotency-Key": quote.id });
      router.push(`/orders/${order.id}?new`);
      router.refresh();
    });
  const decline = () =>
    answer(async () => {
      await send<Quote>("POST", `/api/quotes/${quote.id}/decline`);
      onDeclined();
    });

  return (
    <div className="mt-6 space-y-3">
      <QuoteCard quote={quote}>
        <p className="text-faint mt-2 text-sm">You pay on delivery. This price holds for 15 minutes.</p>
        <Answer isBusy={isBusy} onYes={accept} onNo={decline} />
      </QuoteCard>
      <Trouble>{trouble}</Trouble>
    </div>
  );
}
