"use client";

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Amount, Unit } from "@/components/analytics/amount";
import { ChartTip } from "@/components/analytics/chart-tip";

const ROW = 28;
const LONGEST = 18;

/** What each of several has of something, the most on top. */
export default function ShareChart({ parts, unit }: { parts: Amount[]; unit: Unit }) {
  return (
    <ResponsiveContainer width="100%" height={parts.length * ROW + 8}>
      <BarChart data={parts} layout="vertical" accessibilityLayer={false} margin={{ top: 0, right: 8, bottom: 0, left: 0 }}>
        <XAxis type="number" hide />
        <YAxis
          type="category"
          dataKey="name"
          stroke="var(--faint)"
          tickLine={false}
          axisLine={false}
          fontSize={12}
          width={124}
          interval={0}
          tickFormatter={(name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name)}
        />
        <Tooltip content={<ChartTip unit={unit} />} cursor={{ fill: "var(--sunk)" }} isAnimationActive={false} />
        <Bar dataKey="amount" fill="var(--accent)" radius={[0, 2, 2, 0]} maxBarSize={18} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
