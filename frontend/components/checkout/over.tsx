"use client";

import { useRouter } from "next/navigation";
import { WayOn } from "@/components/checkout/way-on";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Quote } from "@/lib/api/types";
import { checkoutOf } from "@/lib/cart";

/** A quote that has been answered, or that nobody answered in time. */
export function Over({ quote, from }: { quote: Quote; from: string }) {
  const router = useRouter();
  if (quote.status === "accepted") {
    return (
      <Notice title="You have bought this">
        <p>It has become one of your orders.</p>
        <Link href="/orders" className="button button-main">
          See your orders
        </Link>
      </Notice>
    );
  }
  return (
    <Notice title={quote.status === "expired" ? "These prices no longer hold" : "You did not buy this"}>
      <p>Nothing has been ordered.</p>
      <WayOn quote={quote} from={from} onOffer={(fresh) => router.replace(checkoutOf(fresh.id, from))} />
    </Notice>
  );
}
