"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/components/ui/link";
import { useTold } from "@/lib/live";

const NEWS: Record<string, string> = {
  order_paid: "has been paid.",
  order_processing: "is being packed.",
  order_cancelled: "has been cancelled.",
  order_lapsed: "was cancelled, for it had not been paid in time.",
  order_refunded: "is cancelled, and your money is on its way back.",
  parcel_shipped: "is on its way.",
  parcel_delivered: "has arrived.",
};

/** What becomes of somebody's orders while they are in the shop: their orders are read again, elsewhere a line says it. */
export function OrderNews() {
  const router = useRouter();
  const here = usePathname();
  const [news, setNews] = useState<{ order: string; text: string }>();
  useTold("order_update", (facts) => {
    const text = facts && NEWS[facts.kind];
    if (here.startsWith("/orders")) router.refresh();
    else if (text && !here.startsWith("/chat")) setNews({ order: facts.order_id, text });
  });
  return (
    <div role="status" aria-label="News of your orders">
      {news && !here.startsWith("/orders") && (
        <p className="border-line bg-talker flex items-center justify-center gap-4 border-b px-4 py-1">
          <span className="py-2">
            Your order{" "}
            <Link href={`/orders/${news.order}`} className="link">
              {news.order}
            </Link>{" "}
            {news.text}
          </span>
          <button type="button" className="link min-h-11 text-sm" onClick={() => setNews(undefined)}>
            Put away
          </button>
        </p>
      )}
    </div>
  );
}
