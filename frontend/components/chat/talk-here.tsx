"use client";

import { createContext, useContext } from "react";
import { useTalk } from "@/components/chat/use-talk";
import type { Talk } from "@/lib/api/types";

const Here = createContext<(ReturnType<typeof useTalk> & { isSignedIn: boolean }) | null>(null);

/** The one conversation of all pages: an answer goes on, and nothing is lost, while the shopper moves between them. */
export function TalkHere({ talk, isSignedIn, children }: { talk: Talk; isSignedIn: boolean; children: React.ReactNode }) {
  return <Here value={{ ...useTalk(talk), isSignedIn }}>{children}</Here>;
}

export function useTalkHere() {
  const talk = useContext(Here);
  if (!talk) throw new Error("a conversation stands inside of TalkHere");
  return talk;
}
