"use client";

import { usePathname, useRouter } from "next/navigation";
import { createContext, use, useState } from "react";
import { Refusal, send } from "@/lib/api/browser";
import type { Book } from "@/lib/api/types";

type Wishlist = { has: (book: Book) => boolean; turn: (book: Book) => Promise<void> };

const Here = createContext<Wishlist | null>(null);

/** The wishlist of whoever is here, wherever a book is shown; `kept` is null for a visitor, who is led to sign in. */
export function WishlistHere({ kept, children }: { kept: number[] | null; children: React.ReactNode }) {
  const router = useRouter();
  const here = usePathname();
  const [ids, setIds] = useState(() => new Set(kept));
  const [known, setKnown] = useState(kept);
  const [said, setSaid] = useState("");
  if (kept !== known) {
    // The page was read again: something else, the chat perhaps, may have changed the wishlist.
    setKnown(kept);
    setIds(new Set(kept));
  }
  const has = (book: Book) => ids.has(book.id);

  async function turn(book: Book) {
    if (!kept) return router.push(`/sign-in?next=${encodeURIComponent(here)}`);
    const isKept = has(book);
    try {
      await send(isKept ? "DELETE" : "PUT", `/api/wishlist/${book.id}`);
      setIds((before) => changed(before, book.id, !isKept));
      setSaid(isKept ? `${book.title} is off your wishlist.` : `${book.title} is on your wishlist.`);
      if (here === "/wishlist") router.refresh();
    } catch (error) {
      setSaid(error instanceof Refusal ? error.message : "Something went wrong.");
    }
  }

  return (
    <Here value={{ has, turn }}>
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
    </Here>
  );
}

/** Where books are shown that somebody else was shown: no wish of whoever is here belongs to them. */
export function WithoutWishlist({ children }: { children: React.ReactNode }) {
  return <Here value={null}>{children}</Here>;
}

/** Keeps a book on the wishlist, or lets it go again. With `words` it says so beside the heart. */
export function Heart({ book, words = false, className = "" }: { book: Book; words?: boolean; className?: string }) {
  const wishlist = use(Here);
  if (!wishlist) return null;
  const isKept = wishlist.has(book);
  return (
    <button
      type="button"
      aria-pressed={isKept}
      aria-label={words ? undefined : `${book.title} on your wishlist`}
      onClick={() => wishlist.turn(book)}
      className={words ? "button" : `hover:bg-sunk grid size-8 shrink-0 place-items-center rounded-full ${className}`}
    >
      <svg viewBox="0 0 20 20" className="text-accent size-4 shrink-0" fill={isKept ? "currentColor" : "none"} stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d="M10 17S2.5 12.4 2.5 7.2A4 4 0 0 1 10 5.4a4 4 0 0 1 7.5 1.8C17.5 12.4 10 17 10 17Z" strokeLinejoin="round" />
      </svg>
      {words && (isKept ? "On your wishlist" : "Keep for later")}
    </button>
  );
}

function changed(ids: Set<number>, id: number, isIn: boolean) {
  const after = new Set(ids);
  if (isIn) after.add(id);
  else after.delete(id);
  return after;
}
