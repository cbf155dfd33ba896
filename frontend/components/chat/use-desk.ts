"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { deskOf } from "@/components/chat/desk";
import { isGone } from "@/components/chat/faults";
import { send } from "@/lib/api/browser";
import { follow, useTold } from "@/lib/live";
import type { ConversationNow, MessagePage, Talk } from "@/lib/api/types";

/** Who of the shop is in this conversation; `add` is given its latest messages whenever something may have been said elsewhere. */
export function useDesk(talk: Talk, id: string | null, isTalking: boolean, add: (here: ConversationNow, said: MessagePage) => void, gone: () => void) {
  const [desk, setDesk] = useState(talk.desk);
  // In the middle of an answer there is nowhere to put what the desk says: it is read when the answer is over.
  const [asked, setAsked] = useState(0);
  const answered = useRef(0);
  const lookSoon = () => setAsked((times) => times + 1);

  async function look() {
    if (!id) return;
    const path = `/api/chat/conversations/${id}`;
    const [here, said] = await Promise.all([send<ConversationNow>("GET", path), send<MessagePage>("GET", `${path}/messages?limit=20`)]).catch(
      (error: Error) => {
        if (isGone(error)) gone();
        return [];
      },
    );
    if (!here || !said) return;
    setDesk(deskOf(here));
    add(here, { ...said, items: said.items.toReversed() });
  }

  useTold("chat_message", (facts) => {
    if (facts && facts.conversation_id !== id) return;
    lookSoon();
  });

  // Another page may have gone on with it, or have had it erased.
  const onFront = useEffectEvent(() => document.visibilityState === "visible" && lookSoon());
  useEffect(() => {
    const look = () => void onFront();
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

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
