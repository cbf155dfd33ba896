"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Star } from "@/components/reviews/stars";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { Book, Review } from "@/lib/api/types";

const LONGEST = 4000;
const WORDS = ["", "Not at all", "Not much", "It is all right", "I like it", "I love it"];

/** One's own review of a book: written, changed, taken back. */
export function ReviewForm({ book, own }: { book: Book; own: Review | null }) {
  const router = useRouter();
  const [rating, setRating] = useState(own?.rating ?? 0);
  const [text, setText] = useState(own?.text ?? "");
  const [trouble, setTrouble] = useState("");
  const [said, setSaid] = useState("");
  const path = `/api/books/${book.id}/reviews`;

  async function attempt(act: () => Promise<unknown>, done: string) {
    setTrouble("");
    setSaid("");
    try {
      await act();
      setSaid(done);
      router.refresh();
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }
  function publish(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (rating === 0) return setTrouble("Please choose one to five stars.");
    return attempt(() => send("POST", path, { rating, text }), own ? "Your review is changed." : "Thank you. Your review is on the page.");
  }
  const takeBack = () =>
    attempt(async () => {
      await send("DELETE", path);
      setRating(0);
      setText("");
    }, "Your review is taken back.");

  if (own?.is_hidden) return <p role="note">Your review of this book has been hidden by the shop. Please ask us if you think that was wrong.</p>;
  return (
    <form onSubmit={publish} className="border-line bg-card space-y-3 rounded-lg border p-4 sm:p-5" aria-label="Your review">
      <fieldset>
        <legend className="font-medium">{own ? "Your review" : "What do you think of it?"}</legend>
        <div className="mt-1 flex flex-wrap items-center">
          {[1, 2, 3, 4, 5].map((star) => (
            <label key={star} className="text-accent has-focus-visible:outline-accent relative grid size-10 cursor-pointer place-items-center rounded has-focus-visible:outline-2">
              <input
                type="radio"
                name="rating"
                value={star}
                checked={rating === star}
                onChange={() => setRating(star)}
                aria-label={`${star} ${star === 1 ? "star" : "stars"}`}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              <Star isFull={star <= rating} className="size-6" />
            </label>
          ))}
          <span className="text-faint ml-2 text-sm">{WORDS[rating]}</span>
        </div>
      </fieldset>
      <textarea
        rows={3}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label="Your words"
        placeholder="For whom is it, and why? Stars alone are fine, too."
        className="field"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className="button button-main">
          {own ? "Change it" : "Publish"}
        </button>
        {own && (
          <button type="button" onClick={takeBack} className="link min-h-6 text-sm">
            Take it back
          </button>
        )}
        <p role="status" className="text-sm">
          {said}
        </p>
      </div>
      <Trouble>{trouble}</Trouble>
    </form>
  );
}
