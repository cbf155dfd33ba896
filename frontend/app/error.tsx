"use client";

import { Notice } from "@/components/ui/notice";

export default function Broken({ reset }: { error: Error; reset: () => void }) {
  return (
    <Notice title="The shop is not answering">
      <p>Something went wrong on our side. Your cart, your orders and your conversation are safe.</p>
      <button type="button" onClick={reset} className="button button-main">
        Try again
      </button>
    </Notice>
  );
}
