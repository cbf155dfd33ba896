import type { ReviewPage } from "@/lib/api/types";
import { count } from "@/lib/words";

/** How many reviews gave five stars, four, and so on. */
export function Distribution({ total, distribution }: Pick<ReviewPage, "total" | "distribution">) {
  return (
    <ul aria-label="Stars given" className="mt-4 max-w-xs space-y-1.5 text-sm">
      {distribution.map(({ stars, count: number }) => (
        <li key={stars} className="grid grid-cols-[3.5rem_1fr_2rem] items-center gap-2">
          <span>{count(stars, "star")}</span>
          <span className="bg-sunk h-2 overflow-hidden rounded-full" aria-hidden="true">
            <span className="bg-accent block h-full rounded-full" style={{ width: `${(100 * number) / total}%` }} />
          </span>
          <span className="text-faint text-right tabular-nums">
            {number}
            <span className="sr-only">{number === 1 ? " review" : " reviews"}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
