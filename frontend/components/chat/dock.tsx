"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Conversation } from "@/components/chat/conversation";
import { useTalkHere } from "@/components/chat/talk-here";

/** Where it would be in the way: at the desks of those who work here, on its own page, and while somebody signs in. */
const NOT_AT = /^\/(admin|selling|support|chat)(\/|$)|^\/sign-/;

/** The conversation that follows the shopper over the pages of the shop. */
export function Dock() {
  const path = usePathname();
  const { desk } = useTalkHere();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (isOpen) panel.current?.querySelector("textarea")?.focus();
  }, [isOpen]);

  if (NOT_AT.test(path)) return null;

  function close() {
    setOpen(false);
    opener.current?.focus();
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="button button-main fixed right-4 bottom-4 z-40 max-w-[calc(100vw-2rem)] break-words shadow-lg sm:right-6 sm:bottom-6"
      >
        {isOpen ? "Close the chat" : desk.with ? `${desk.with} is with you` : "Ask the bookseller"}
      </button>
      {isOpen && (
        <div
          ref={panel}
          role="dialog"
          aria-label="Chat with the bookseller"
          onKeyDown={(event) => event.key === "Escape" && close()}
          className="border-line bg-paper fixed inset-x-2 top-20 bottom-20 z-40 overflow-hidden rounded-xl border shadow-2xl sm:inset-x-auto sm:top-auto sm:right-6 sm:bottom-22 sm:h-[34rem] sm:max-h-[75dvh] sm:w-[26rem]"
        >
          <Conversation isDock />
        </div>
      )}
    </>
  );
}
