"use client";

import { useDraft, write } from "@/components/chat/draft";

const LONGEST = 4000;

type Props = { box: React.RefObject<HTMLTextAreaElement | null>; onSay: (text: string) => void; onStop: () => void; isTalking: boolean; to: string | null };

/** Where the shopper writes, to a person of the shop where one is there: Enter sends, Shift and Enter begins a new line, Escape stops the answer. */
export function Composer({ box, onSay, onStop, isTalking, to }: Props) {
  const text = useDraft();

  function submit() {
    if (!text.trim() || isTalking) return;
    onSay(text.trim());
    // The button is about to go: without this, the focus would go with it.
    box.current?.focus();
  }
  function onEscape(event: React.KeyboardEvent) {
    if (event.key !== "Escape" || !isTalking || event.nativeEvent.isComposing) return;
    // Nothing around the composer, such as the dock, is closed by the same press.
    event.stopPropagation();
    onStop();
  }
  function onEnter(event: React.KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }
  return (
    <form
      className="flex items-end gap-2"
      onKeyDown={onEscape}
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
        placeholder={to ? `Write to ${to}…` : "Ask for a book…"}
        className="field field-sizing-content max-h-40 resize-none"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onEnter}
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
