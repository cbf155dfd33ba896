"use client";

import { useEffect, useState } from "react";
import { send } from "@/lib/api/browser";
import type { Summary as Made } from "@/lib/api/types";

const PAUSE = 2000;

type Props = { bookId: number; hasFile: boolean; first: Made };

/** A book's summary, or how far it has got while it is being made: of its file, or of its description where that says more. */
export function Summary({ bookId, hasFile, first }: Props) {
  const [summary, setSummary] = useState(first);
  const isUnderWay = summary.status === "waiting" || summary.status === "working";

  useEffect(() => {
    if (!isUnderWay) return;
    const look = () => send<Made>("GET", `/api/books/${bookId}/summary`).then(setSummary, () => setSummary({ ...summary }));
    const timer = setTimeout(look, PAUSE);
    return () => clearTimeout(timer);
  }, [bookId, isUnderWay, summary]);

  return (
    <section className="mt-14 max-w-2xl" aria-labelledby="summary">
      <h2 id="summary" className="mb-4 text-2xl">
        Summary
      </h2>
      <div aria-live="polite">
        {summary.status === "ready" && (
          <>
            <p className="font-serif text-lg leading-relaxed whitespace-pre-line">{summary.text}</p>
            <p className="text-faint mt-3 text-sm">{madeBy(summary.engine, hasFile)}</p>
          </>
        )}
        {summary.status === "failed" && <p className="text-faint">There is no summary of this book.</p>}
        {isUnderWay && <UnderWay source={hasFile ? "book" : "description"} part={summary.part} parts={summary.parts} />}
      </div>
    </section>
  );
}

function UnderWay({ source, part, parts }: { source: string; part: number; parts: number }) {
  return (
    <label className="text-faint block max-w-sm">
      {parts > 1 ? `Reading the ${source}: part ${Math.min(part + 1, parts)} of ${parts}` : `Reading the ${source}`}
      <progress value={parts > 1 ? part : undefined} max={parts > 1 ? parts : undefined} className="accent-accent mt-2 block w-full" />
    </label>
  );
}

function madeBy(engine: string | null, hasFile: boolean) {
  // A file that is all pictures is passed over for the description.
  const source = hasFile ? "the book or its description" : "the book's description";
  return engine === "clerk" ? `Sentences of ${source}, picked by our clerk.` : `Written by ${engine} from ${source}.`;
}
