"use client";

import { useChat } from "@ai-sdk/react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { heard, sending, write } from "@/components/chat/draft";
import { BROKE_OFF, GONE, isGone, told } from "@/components/chat/faults";
import {
  blocksOf,
  changesThePage,
  conversationOf,
  fromTranscript,
  fromTurn,
  isBehind,
  isSilent,
  textOf,
  transport,
  withAnswer,
  withKept,
  withLatest,
  withSilence,
  withStopped,
  type TalkMessage,
} from "@/components/chat/talk";
import { NOTHING_SAID } from "@/components/chat/desk";
import { useDesk } from "@/components/chat/use-desk";
import { useMissed } from "@/components/chat/use-missed";
import { send } from "@/lib/api/browser";
import type { ConversationNow, MessagePage, Pending, Talk, Turn } from "@/lib/api/types";

type How = "confirm" | "decline";
/** Why there is no answer, and to which button when it was one. */
type Fault = { why: string; how?: How };

/** One conversation: what was said, what waits for a yes, and the ways to go on. */
export function useTalk(begun: Talk) {
  const router = useRouter();
  const [talk, setTalk] = useState(begun);
  const kept = useRef(begun.id);
  const [pending, setPending] = useState<Pending | null>(talk.pending);
  const [earlier, setEarlier] = useState(talk.earlier);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isAnswering, setAnswering] = useState(false);
  const isSaying = useRef(false);
  const chat = useChat<TalkMessage>({
    transport,
    messages: talk.messages.map((message) => fromTranscript(message, talk.id)),
    onFinish: ({ message, isAbort, isError, finishReason }) => {
      if (isAbort) stopped();
      // A proxy that lost the backend ends a stream as if it were complete.
      else if (!isError && !finishReason) setFault({ why: BROKE_OFF });
      else if (message.metadata?.pending !== undefined) setPending(message.metadata.pending);
      if (isSilent(message)) chat.setMessages(withSilence);
      if (isSilent(message) || blocksOf(message).some((block) => block.type === "handover")) lookSoon();
      if (changesThePage(message)) router.refresh();
    },
  });
  const { messages } = chat;
  useMissed(talk, (answer, question) => chat.setMessages((before) => withAnswer(before, answer, question)));
  const isTalking = chat.status === "submitted" || chat.status === "streaming";
  const id = conversationOf(messages);
  const isHeard = messages.at(-1)?.role === "assistant";

  useEffect(() => {
    if (!id || id === kept.current) return;
    kept.current = id;
    void remember(id);
  }, [id]);

  useEffect(() => {
    if (isTalking && isHeard) heard();
  }, [isTalking, isHeard]);

  const { kept: keptWords } = messages.at(-1)?.metadata ?? {};
  const { setMessages } = chat;
  useEffect(() => {
    if (keptWords !== undefined) setMessages(withKept);
  }, [keptWords, setMessages]);

  const { desk, setDesk, lookSoon } = useDesk(talk, id, isTalking, addLatest, () => setFault({ why: GONE }));

  function addLatest(here: ConversationNow, { items, next }: MessagePage) {
    chat.setMessages((before) => {
      if (isBehind(before, items)) {
        setEarlier(next);
        setPending(here.pending ?? null);
      }
      return withLatest(before, items, here.id);
    });
  }

  function stopped() {
    heard();
    chat.setMessages(withStopped);
  }

  async function say(text: string) {
    if (isTalking) await chat.stop();
    once(() => {
      sending(text);
      return chat.sendMessage({ text }, { body: { conversation_id: id } });
    });
  }

  /** Sends the last question again; half an answer gives way to the new one. */
  function sayAgain() {
    once(() => chat.regenerate({ body: { conversation_id: id } }));
  }

  /** Says something, unless the same press says it twice: of that a page hears before it is drawn anew. */
  function once(tell: () => Promise<void>) {
    if (isSaying.current && !isTalking) return;
    isSaying.current = true;
    setFault(null);
    void tell().finally(() => (isSaying.current = false));
  }

  async function answer(how: How) {
    if (!pending || !id || isAnswering) return;
    setAnswering(true);
    setFault(null);
    chat.clearError();
    try {
      const turn = await send<Turn>("POST", `/api/chat/conversations/${id}/${how}`, { pending_id: pending.id });
      const button = how === "confirm" ? "Confirm" : "Decline";
      const said: TalkMessage = { id: `${turn.message_id}-said`, role: "user", parts: [{ type: "text", text: button }] };
      chat.setMessages((before) => [...before, said, fromTurn(turn)]);
      setPending(turn.pending ?? null);
      router.refresh();
    } catch (error) {
      setFault({ why: told(error as Error), how });
    }
    setAnswering(false);
  }

  function addEarlier(page: MessagePage) {
    setEarlier(page.next);
    chat.setMessages((after) => [...page.items.toReversed().map((message) => fromTranscript(message, id)), ...after]);
  }

  /** Goes on in another conversation. */
  async function open(other: Talk) {
    await chat.stop();
    setTalk(other);
    setPending(other.pending);
    setEarlier(other.earlier);
    setFault(null);
    setDesk(other.desk);
    chat.clearError();
    chat.setMessages(other.messages.map((message) => fromTranscript(message, other.id)));
    kept.current = other.id;
    await remember(other.id);
  }

  /** Begins a new conversation; what was said too late to be heard in this one is there to be sent again. */
  async function beginAnew() {
    const last = messages.at(-1);
    if (isOver && last?.role === "user") write(textOf(last));
    await open(NOTHING_SAID);
  }

  const isOver = fault?.why === GONE || isGone(chat.error);
  const trouble = fault?.why ?? (chat.error && told(chat.error)) ?? "";
  const tryAgain = () => (fault?.how ? answer(fault.how) : sayAgain());
  return { id, messages, desk, setDesk, say, stop: chat.stop, answer, open, beginAnew, earlier, addEarlier, pending, isTalking, isAnswering, isOver, trouble, tryAgain };
}

/** Keeps the conversation for this browser, even when its page is being left just now. */
function remember(id: string | null) {
  return fetch("/session/conversation", { method: "POST", body: JSON.stringify({ id }), keepalive: true }).catch(() => null);
}
