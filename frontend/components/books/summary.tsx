"use client";

import { useEffect, useState } from "react";
import { send } from "@/lib/api/browser";
import type { Summary as Made } from "@/lib/api/types";

const PAUSE = 2000;

type Props = { bookId: number; first: Made };

/** A book's summary, or how far it has got while it is being made: of its file, or of its description where that says more. */
export function Summary({ bookId, first }: Props) {
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
            <p className="text-faint mt-3 text-sm">{madeBy(summary)}</p>
          </>
        )}
        {summary.status === "failed" && <p className="text-faint">There is no summary of this book.</p>}
        {isUnderWay && <UnderWay {...summary} />}
      </div>
    </section>
  );
}

const SOURCES = { file: "the book", description: "the book's description" };

function UnderWay({ source, part, parts }: Made) {
  const reading = `Reading ${SOURCES[source ?? "file"]}`;
  return (
    <label className="text-faint block max-w-sm">
      {parts > 1 ? `${reading}: part ${Math.min(part + 1, parts)} of ${parts}` : reading}
      <progress value={parts > 1 ? part : undefined} max={parts > 1 ? parts : undefined} className="accent-accent mt-2 block w-full" />
    </label>
  );
}

function madeBy({ engine, source }: Made) {
  const from = SOURCES[source ?? "description"];
  return engine === "clerk" ? `Sentences of ${from}, picked by our clerk.` : `Written by ${engine} from ${from}.`;
}
