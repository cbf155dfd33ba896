"use client";

import dynamic from "next/dynamic";
import type { Amount, Unit } from "@/components/analytics/amount";

// The drawing is fetched only where there is something to draw, and after the figures themselves.
const Course = dynamic(() => import("@/components/analytics/course-chart"), { ssr: false, loading: Waiting });
const Share = dynamic(() => import("@/components/analytics/share-chart"), { ssr: false, loading: Waiting });

type Props = { label: string; kind: "course" | "share"; parts: Amount[]; unit: Unit };

/** Amounts as bars; what they show stands in a table as well. */
export function Chart({ label, kind, parts, unit }: Props) {
  return (
    <div role="img" aria-label={label}>
      {kind === "course" ? <Course parts={parts} unit={unit} /> : <Share parts={parts} unit={unit} />}
    </div>
  );
}

function Waiting() {
  return <div className="bg-sunk h-64 animate-pulse rounded" />;
}
