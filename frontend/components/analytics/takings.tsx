import type { Takings as Figures } from "@/lib/api/types";
import { change } from "@/lib/figures";
import { money } from "@/lib/words";

type Props = { takings: Figures; before: Figures; beforeIs: string };

/** Revenue, orders and the average order, each beside what it was before. */
export function Takings({ takings: now, before, beforeIs }: Props) {
  const average = (takings: Figures) => (takings.average ? money(takings.average) : "none");
  const tiles = [
    ["Revenue", money(now.revenue), money(before.revenue), change(now.revenue.amount, before.revenue.amount)],
    ["Orders", now.orders, before.orders, change(now.orders, before.orders)],
    ["Average order", average(now), average(before), change(now.average?.amount, before.average?.amount)],
  ];
  return (
    <dl className="mt-6 grid gap-4 sm:grid-cols-3">
      {tiles.map(([name, value, was, changed]) => (
        <div key={name} className="border-line bg-card rounded-lg border p-4 shadow-sm">
          <dt className="text-faint text-sm">{name}</dt>
          <dd>
            <span className="block font-serif text-3xl tabular-nums">{value}</span>
            <span className="text-faint text-sm">
              {beforeIs}: {was}
              {changed && <span className="text-ink ml-2 font-medium whitespace-nowrap">{changed}</span>}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
