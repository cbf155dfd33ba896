import { written, type Amount, type Legend, type Unit } from "@/components/analytics/amount";

type Props = { active?: boolean; payload?: readonly { payload?: Amount }[]; unit: Unit; legend?: Legend };

/** What a chart tells of the bar under the pointer. */
export function ChartTip({ active, payload, unit, legend }: Props) {
  const part = payload?.[0]?.payload;
  if (!active || !part) return null;
  return (
    <p className="border-line bg-card rounded-lg border px-3 py-2 text-sm shadow-md">
      {part.name} <span className="ml-2 font-semibold tabular-nums">{written(part.amount, unit)}</span>
      {legend && part.within !== undefined && (
        <span className="text-faint block">
          {legend.within} <span className="ml-2 font-semibold tabular-nums">{written(part.within, unit)}</span>
        </span>
      )}
    </p>
  );
}
