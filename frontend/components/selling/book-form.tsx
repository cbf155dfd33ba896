"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { BookFields } from "@/components/selling/book-fields";
import { changesOf, faultsOf, NOTHING, toldOf, typedOf, type Typed } from "@/components/selling/book-facts";
import { Trouble } from "@/components/ui/notice";
import { Refusal, send } from "@/lib/api/browser";
import type { SellersBook } from "@/lib/api/types";
import { useAttempt } from "@/lib/use-attempt";

type Props = { book?: SellersBook; currency: string; categories: string[] };

/** A new book, or one that is changed. */
export function BookForm({ book: given, currency, categories }: Props) {
  const router = useRouter();
  const { attempt, isBusy, problem, wrong } = useAttempt();
  const [book, setBook] = useState(given);
  const [isKept, setKept] = useState(false);
  const before = book ? typedOf(book) : NOTHING;

  function keep(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setKept(false);
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Typed;
    void attempt(async () => {
      const faults = faultsOf(typed, currency);
      if (faults.length > 0) throw new Refusal({ title: "Not valid", detail: "Some fields need another look.", status: 422, errors: faults });
      if (book) {
        setBook(await send<SellersBook>("PATCH", `/api/books/${book.id}`, changesOf(before, typed, book)));
        setKept(true);
        router.refresh();
      } else {
        const added = await send<SellersBook>("POST", "/api/books", toldOf(typed, currency));
        router.push(`/selling/books/${added.id}?new`);
      }
    });
  }
  return (
    <form onSubmit={keep} noValidate className="space-y-4">
      <BookFields given={before} currency={currency} categories={categories} wrong={wrong} />
      <Trouble>{problem && problem.errors.length === 0 && problem.detail}</Trouble>
      {problem?.status === 409 && book && (
        <button type="button" onClick={() => window.location.reload()} className="button">
          See what is there now
        </button>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <button type="submit" disabled={isBusy} className="button button-main">
          {book ? "Save" : "Put it on the shelf"}
        </button>
        <p role="status" className="text-sm">
          {isKept && "Saved."}
        </p>
      </div>
    </form>
  );
}
