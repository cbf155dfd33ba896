"use client";

import { useState } from "react";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";

/** Proposes a description from what is in a book's file; nothing is published by it. */
export function Draft({ bookId }: { bookId: number }) {
  const [text, setText] = useState("");
  const [trouble, setTrouble] = useState("");

  async function propose() {
    setTrouble("");
    try {
      setText((await send<{ text: string }>("POST", `/api/books/${bookId}/description/draft`)).text);
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  return (
    <section className="border-line mt-12 space-y-4 border-t pt-8" aria-labelledby="draft">
      <h2 id="draft" className="text-2xl">
        No description yet
      </h2>
      <p className="text-faint">We can propose one from what is in the file. Nothing is published: take from it what you like.</p>
      <button type="button" onClick={propose} className="button">
        Propose a description
      </button>
      {text && (
        <label className="block">
          <span className="text-sm font-medium">Proposed description</span>
          <textarea readOnly value={text} rows={7} className="field mt-1" />
        </label>
      )}
      <Trouble>{trouble}</Trouble>
    </section>
  );
}
