"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Notice } from "@/components/ui/notice";

export default function Broken({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  // Without new data from the server, the page would only fail again.
  const tryAgain = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Notice title="The shop is not answering">
      <p>Something went wrong on our side. Your cart, your orders and your conversation are safe.</p>
      <button type="button" onClick={tryAgain} className="button button-main">
        Try again
      </button>
    </Notice>
  );
}
