"use client";

import dynamic from "next/dynamic";
import type { Amount, Legend, Unit } from "@/components/analytics/amount";

// The drawing is fetched only where there is something to draw, and after the figures themselves.
const Course = dynamic(() => import("@/components/analytics/course-chart"), { ssr: false, loading: Waiting });
const Share = dynamic(() => import("@/components/analytics/share-chart"), { ssr: false, loading: Waiting });

type Props = { label: string; kind: "course" | "share"; parts: Amount[]; unit: Unit; legend?: Legend };

/** Amounts as bars, and beside each, with a legend, what of it is told apart; what they show stands in a table as well. */
export function Chart({ label, kind, parts, unit, legend }: Props) {
  return (
    <>
      {legend && <Key legend={legend} />}
      <div role="img" aria-label={label}>
        {kind === "course" ? <Course parts={parts} unit={unit} legend={legend} /> : <Share parts={parts} unit={unit} />}
      </div>
    </>
  );
}

/** Which bar is which: one is filled, the other hatched. */
function Key({ legend }: { legend: Legend }) {
  return (
    <ul className="text-faint mb-2 flex flex-wrap gap-x-4 text-sm">
      {[legend.amount, legend.within].map((name, place) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden className={`border-accent size-3.5 border ${place ? "hatched" : "bg-accent"}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function Waiting() {
  return <div className="bg-sunk h-64 animate-pulse rounded" />;
}
