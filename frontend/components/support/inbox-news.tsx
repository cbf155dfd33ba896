"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useDeskNews } from "@/components/support/use-desk-news";
import { listShown } from "@/lib/inbox-way";

/** Has the inbox read again when something was said or done at the desk; a conversation leads back to this list of it. */
export function InboxNews({ here }: { here: string }) {
  const router = useRouter();
  useDeskNews(() => router.refresh());
  useEffect(() => listShown(here), [here]);
  return null;
}
