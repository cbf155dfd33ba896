"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTold } from "@/lib/live";

const PAUSE_MS = 300;

/** Has the page of a conversation read anew when something is said or done in it; what is being typed stays. */
export function LiveTranscript({ id }: { id: string }) {
  const router = useRouter();
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useTold("desk_update", (facts) => {
    if (facts && facts.conversation_id !== id) return;
    clearTimeout(soon.current);
    soon.current = setTimeout(() => router.refresh(), PAUSE_MS);
  });
  useEffect(() => () => clearTimeout(soon.current), []);
  return null;
}
