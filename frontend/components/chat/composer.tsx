"use client";

import { useState } from "react";

const LONGEST = 4000;

type Props = { onSay: (text: string) => void; onStop: () => void; isTalking: boolean };

/** Where the shopper writes: Enter sends, Shift and Enter begins a new line. */
export function Composer({ onSay, onStop, isTalking }: Props) {
  const [text, setText] = useState("");

  function submit() {
    if (!text.trim() || isTalking) return;
    onSay(text.trim());
    setText("");
  }
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        aria-label="Message"
        rows={1}
        maxLength={LONGEST}
        value={text}
        placeholder="Ask for a book…"
        className="field field-sizing-content max-h-40 resize-none"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      {isTalking ? (
        <button type="button" onClick={onStop} className="button">
          Stop
        </button>
      ) : (
        <button type="submit" disabled={!text.trim()} className="button button-main">
          Send
        </button>
      )}
    </form>
  );
}
