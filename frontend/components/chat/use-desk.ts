"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { deskOf } from "@/components/chat/desk";
import { send } from "@/lib/api/browser";
import { follow, useTold } from "@/lib/live";
import type { ConversationNow, Message, MessagePage, Talk } from "@/lib/api/types";

/** Who of the shop is in this conversation; `add` is given the latest messages whenever the desk may have spoken. */
export function useDesk(talk: Talk, id: string | null, isTalking: boolean, add: (latest: Message[], id: string) => void) {
  const [desk, setDesk] = useState(talk.desk);
  // In the middle of an answer there is nowhere to put what the desk says: it is read when the answer is over.
  const [asked, setAsked] = useState(0);
  const answered = useRef(0);
  const lookSoon = () => setAsked((times) => times + 1);

  async function look() {
    if (!id) return;
    const path = `/api/chat/conversations/${id}`;
    const [here, said] = await Promise.all([send<ConversationNow>("GET", path), send<MessagePage>("GET", `${path}/messages?limit=20`)]).catch(() => []);
    if (!here || !said) return;
    setDesk(deskOf(here));
    add(said.items.toReversed(), id);
  }

  useTold("chat_message", (facts) => {
    if (facts && facts.conversation_id !== id) return;
    lookSoon();
  });

  const onQuiet = useEffectEvent(() => {
    if (answered.current === asked) return;
    answered.current = asked;
    void look();
  });
  useEffect(() => {
    if (!isTalking) onQuiet();
  }, [isTalking, asked]);

  useEffect(() => follow(id), [id]);

  return { desk, setDesk, lookSoon };
}
