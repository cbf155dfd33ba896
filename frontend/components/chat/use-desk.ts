"use client";

import { useEffect, useRef, useState } from "react";
import { deskOf, NOBODY } from "@/components/chat/desk";
import { send } from "@/lib/api/browser";
import { follow, useTold } from "@/lib/live";
import type { ConversationNow, Message, MessagePage, Talk } from "@/lib/api/types";

/** Who of the shop is in this conversation; `add` is given the latest messages whenever the desk may have spoken. */
export function useDesk(talk: Talk, id: string | null, isTalking: boolean, add: (latest: Message[], id: string) => void) {
  const [desk, setDesk] = useState(talk.desk);
  const isLate = useRef(false);

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
    // In the middle of an answer there is nowhere to put it yet.
    if (isTalking) isLate.current = true;
    else void look();
  });

  useEffect(() => {
    if (isTalking || !isLate.current) return;
    isLate.current = false;
    void look();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isTalking]);

  useEffect(() => follow(id), [id]);

  const forget = () => setDesk(NOBODY);
  const lookLater = () => {
    isLate.current = true;
  };
  return { desk, setDesk, lookLater, forget };
}
