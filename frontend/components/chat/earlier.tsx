"use client";

import { useState } from "react";
import { told } from "@/components/chat/faults";
import { Trouble } from "@/components/ui/notice";
import { send } from "@/lib/api/browser";
import type { MessagePage } from "@/lib/api/types";

const PAGE = 30;

type Props = { conversation: string; cursor: string; onLoaded: (page: MessagePage) => void };

/** The way to what was said before. */
export function Earlier({ conversation, cursor, onLoaded }: Props) {
  const [isLoading, setLoading] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function load() {
    if (isLoading) return;
    setLoading(true);
    setTrouble("");
    try {
      onLoaded(await send("GET", `/api/chat/conversations/${conversation}/messages?limit=${PAGE}&cursor=${encodeURIComponent(cursor)}`));
    } catch (error) {
      setTrouble(told(error as Error));
    }
    setLoading(false);
  }
  return (
    <div className="flex flex-wrap items-center justify-center gap-3">
      <button type="button" onClick={load} aria-disabled={isLoading} className="button text-sm">
        Earlier messages
      </button>
      <Trouble>{trouble}</Trouble>
    </div>
  );
}
