"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Conversation } from "@/components/chat/conversation";
import { useTalkHere } from "@/components/chat/talk-here";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Talk } from "@/lib/api/types";

const CHAT = "/chat";

/** Makes a conversation the one of this browser, and shows it. */
export function OpenConversation({ talk }: { talk: Talk }) {
  const here = useTalkHere();
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    // The address says it only once: a conversation that is begun here afterwards outlives a reload.
    const isAsked = new URLSearchParams(window.location.search).has("conversation");
    if (isAsked) window.history.replaceState(null, "", CHAT);
    void (isAsked ? here.open(talk) : Promise.resolve()).then(() => setOpen(true));
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (isOpen) return <Conversation />;
  return <p className="text-faint p-4 text-center font-serif italic">Opening your conversation…</p>;
}

/** Where an address leads to no conversation of theirs. */
export function NoSuchConversation() {
  const router = useRouter();
  const { id, beginAnew } = useTalkHere();

  async function begin() {
    await beginAnew();
    router.replace(CHAT);
  }
  return (
    <Notice title="This conversation is not here" isPart>
      <p>It was erased, or it is somebody else’s.</p>
      <p className="flex flex-wrap justify-center gap-3">
        <button type="button" onClick={begin} className="button button-main">
          Begin a new conversation
        </button>
        {id && (
          <Link href={CHAT} className="button">
            Go on with the last one
          </Link>
        )}
      </p>
    </Notice>
  );
}
