"use client";

import { useTalkHere } from "@/components/chat/talk-here";
import { AskTwice } from "@/components/ui/ask-twice";

const STAYS = "Orders and their invoices stay.";
/** The part of a page that lists them: where whoever erased one reads on. */
const CONVERSATIONS = "conversations";

/** Has the conversation of this browser erased, asked twice; the next words begin a new one. */
export function EraseThis({ id, look, then }: { id: string; look: string; then: () => void }) {
  const question = `Erase this conversation for good? ${STAYS}`;
  return <AskTwice button="Erase this conversation" question={question} {...ONE} request={erasing(id)} then={then} look={look} />;
}

/** Has one of somebody's conversations erased. */
export function EraseOne({ id, title }: { id: string; title: string }) {
  const talk = useTalkHere();
  const gone = () => {
    if (id === talk.id) void talk.beginAnew();
    readOn();
  };
  return <AskTwice button="Erase" about={title} question={`Erase it for good? ${STAYS}`} {...ONE} request={erasing(id)} then={gone} />;
}

/** Has all of somebody's conversations erased. */
export function EraseAll() {
  const talk = useTalkHere();
  const gone = () => {
    void talk.beginAnew();
    readOn();
  };
  const question = `Erase all your conversations for good? ${STAYS}`;
  return <AskTwice button="Erase all" question={question} yes="Yes, erase all" no="No, keep them" request={erasing()} then={gone} />;
}

const ONE = { yes: "Yes, erase it", no: "No, keep it" };

function erasing(id?: string) {
  return { method: "DELETE", path: `/api/chat/conversations${id ? `/${id}` : ""}` };
}

function readOn() {
  document.getElementById(CONVERSATIONS)?.focus();
}
