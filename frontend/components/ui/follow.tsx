"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const PAUSE = 1000;

/** Looks again every second as long as it is on the page, or `atMost` so many times. */
export function Follow({ atMost = Infinity }: { atMost?: number }) {
  const router = useRouter();
  useEffect(() => {
    let looked = 0;
    const timer = setInterval(() => {
      if (looked++ < atMost) router.refresh();
      else clearInterval(timer);
    }, PAUSE);
    return () => clearInterval(timer);
  }, [router, atMost]);
  return null;
}
