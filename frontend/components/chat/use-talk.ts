"use client";

import { useChat } from "@ai-sdk/react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { fromTranscript, fromTurn, transport, type TalkMessage } from "@/components/chat/talk";
import { Refusal, send } from "@/lib/api/browser";
import type { Talk } from "@/lib/api/conversation";
import type { Pending, Turn } from "@/lib/api/types";

/** One conversation: what was said, what waits for a yes, and the ways to go on. */
export function useTalk(talk: Talk) {
  const router = useRouter();
  const [id, setId] = useState(talk.id);
  const [pending, setPending] = useState<Pending | null>(talk.pending);
  const [trouble, setTrouble] = useState("");
  const [isAnswering, setAnswering] = useState(false);
  const chat = useChat<TalkMessage>({
    transport,
    messages: talk.messages.map(fromTranscript),
    onFinish: ({ message }) => heard(message),
  });

  function heard({ metadata }: TalkMessage) {
    if (metadata?.pending !== undefined) setPending(metadata.pending);
    if (metadata?.conversation_id) remember(metadata.conversation_id);
  }

  function remember(conversation: string) {
    if (id === conversation) return;
    setId(conversation);
    void fetch("/session/conversation", { method: "POST", body: JSON.stringify({ id: conversation }) });
  }

  function say(text: string) {
    setTrouble("");
    chat.clearError();
    void chat.sendMessage({ text }, { body: { conversation_id: id } });
  }

  function sayAgain() {
    chat.clearError();
    void chat.regenerate({ body: { conversation_id: id } });
  }

  async function answer(how: "confirm" | "decline") {
    if (!pending || !id || isAnswering) return;
    setAnswering(true);
    setTrouble("");
    try {
      const turn = await send<Turn>("POST", `/api/chat/conversations/${id}/${how}`, { pending_id: pending.id });
      const button = how === "confirm" ? "Confirm" : "Decline";
      const said: TalkMessage = { id: `${turn.message_id}-said`, role: "user", parts: [{ type: "text", text: button }] };
      chat.setMessages((before) => [...before, said, fromTurn(turn)]);
      setPending(turn.pending ?? null);
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
    setAnswering(false);
  }

  function beginAnew() {
    setId(null);
    setPending(null);
    setTrouble("");
    chat.setMessages([]);
    void fetch("/session/conversation", { method: "POST", body: "{}" });
  }

  const isTalking = chat.status === "submitted" || chat.status === "streaming";
  return { ...chat, say, sayAgain, answer, beginAnew, pending, isTalking, isAnswering, trouble: trouble || told(chat.error) };
}

/** An error of the stream in words; a refused request carries its problem document as text. */
function told(error: Error | undefined) {
  if (!error) return "";
  try {
    return (JSON.parse(error.message) as { detail?: string }).detail ?? error.message;
  } catch {
    return /fetch|network/i.test(error.message) ? "The shop cannot be reached just now." : error.message;
  }
}
