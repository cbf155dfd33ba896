"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { atAxis, type Amount, type Unit } from "@/components/analytics/amount";
import { ChartTip } from "@/components/analytics/chart-tip";

/** How far an axis goes whatever stands on it. */
const RANGE: Record<string, number> = { percent: 100, mark: 5 };

/** How something went from part to part of a period. Nothing in it moves, whatever motion is asked for. */
export default function CourseChart({ parts, unit }: { parts: Amount[]; unit: Unit }) {
  return (
    <ResponsiveContainer width="100%" height={260}>
      <BarChart data={parts} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
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
        <Tooltip content={<ChartTip unit={unit} />} cursor={{ fill: "var(--sunk)" }} isAnimationActive={false} />
        <Bar dataKey="amount" fill="var(--accent)" radius={[2, 2, 0, 0]} maxBarSize={40} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
