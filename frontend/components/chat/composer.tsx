"use client";

import { useRef, useState } from "react";

const LONGEST = 4000;

type Props = { onSay: (text: string) => void; onStop: () => void; isTalking: boolean };

/** Where the shopper writes: Enter sends, Shift and Enter begins a new line. */
export function Composer({ onSay, onStop, isTalking }: Props) {
  const [text, setText] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);

  function submit() {
    if (!text.trim() || isTalking) return;
    onSay(text.trim());
    setText("");
    // The button is about to go: without this, the focus would go with it.
    box.current?.focus();
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
        ref={box}
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
