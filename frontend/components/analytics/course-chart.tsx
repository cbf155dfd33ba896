"use client";

import { useId } from "react";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { atAxis, type Amount, type Legend, type Unit } from "@/components/analytics/amount";
import { ChartTip } from "@/components/analytics/chart-tip";

/** How far an axis goes whatever stands on it. */
const RANGE: Record<string, number> = { percent: 100, mark: 5 };

/** How something went from part to part of a period. Nothing in it moves, whatever motion is asked for. */
export default function CourseChart({ parts, unit, legend }: { parts: Amount[]; unit: Unit; legend?: Legend }) {
  const hatch = useId();
  return (
    <ResponsiveContainer width="100%" height={260}>
      <BarChart data={parts} accessibilityLayer={false} barGap={1} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
        {legend && <Hatch id={hatch} />}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="name" stroke="var(--faint)" tickLine={false} fontSize={12} minTickGap={24} />
        <YAxis
          stroke="var(--faint)"
          tickLine={false}
          axisLine={false}
          fontSize={12}
          width={72}
          tickCount={unit === "mark" ? 6 : 5}
          domain={[0, RANGE[String(unit)] ?? "auto"]}
          allowDecimals={typeof unit === "object" && "currency" in unit}
          tickFormatter={(amount) => atAxis(amount, unit)}
        />
        <Tooltip content={<ChartTip unit={unit} legend={legend} />} cursor={{ fill: "var(--sunk)" }} isAnimationActive={false} />
        <Bar dataKey="amount" fill="var(--accent)" radius={[2, 2, 0, 0]} maxBarSize={40} isAnimationActive={false} />
        {legend && (
          <Bar dataKey="within" fill={`url(#${hatch})`} stroke="var(--accent)" radius={[2, 2, 0, 0]} maxBarSize={40} isAnimationActive={false} />
        )}
      </BarChart>
    </ResponsiveContainer>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} fill="var(--card)" />
        <rect width={2} height={6} fill="var(--accent)" />
      </pattern>
    </defs>
  );
}
