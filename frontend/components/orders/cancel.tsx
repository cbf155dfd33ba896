"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";

/** Cancelling an order takes two presses: one to ask, one to mean it. */
export function Cancel({ orderId }: { orderId: string }) {
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function cancel() {
    try {
      await send("POST", `/api/orders/${orderId}/cancel`);
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  if (!isAsked) {
    return (
      <button type="button" onClick={() => setAsked(true)} className="button">
        Cancel this order
      </button>
    );
  }
  return (
    <div role="group" aria-label="Cancel this order?" className="space-y-3">
      <p>Nothing will be charged, and the books go back to the shelf. Cancel it?</p>
      <div className="flex gap-3">
        <button type="button" onClick={cancel} className="button button-main">
          Yes, cancel it
        </button>
        <button type="button" onClick={() => setAsked(false)} className="button">
          Keep it
        </button>
      </div>
      <Trouble>{trouble}</Trouble>
    </div>
  );
}
