"use client";

import { useEffect, useEffectEvent } from "react";
import { fromTranscript, type TalkMessage } from "@/components/chat/talk";
import { send } from "@/lib/api/browser";
import type { MessagePage, Talk } from "@/lib/api/types";

const PAUSE_MS = 1000;
const LOOKS = 10;

/** An answer whose page was left or reloaded is written down a moment later than the new page was made: it is fetched. */
export function useMissed({ id, messages }: Talk, add: (answer: TalkMessage, question: string) => void) {
  const last = messages.at(-1);
  const question = last?.role === "shopper" ? last.id : null;
  const onFound = useEffectEvent(add);

  useEffect(() => {
    if (!question) return;
    let looks = 0;
    const timer = setInterval(async () => {
      if (++looks >= LOOKS) clearInterval(timer);
      const page = await send<MessagePage>("GET", `/api/chat/conversations/${id}/messages?limit=2`).catch(() => null);
      const [answer, asked] = page?.items ?? [];
      if (!answer || asked?.id !== question) return;
      clearInterval(timer);
      onFound(fromTranscript(answer, id), question);
    }, PAUSE_MS);
    return () => clearInterval(timer);
  }, [id, question]);
}
