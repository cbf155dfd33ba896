"use client";

import { useRouter } from "next/navigation";
import { useDeskNews } from "@/components/support/use-desk-news";

/** Has the inbox read again when something was said or done at the desk. */
export function InboxNews() {
  const router = useRouter();
  useDeskNews(() => router.refresh());
  return null;
}
