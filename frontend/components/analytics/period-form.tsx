import { Link } from "@/components/ui/link";
import { lastDays } from "@/lib/figures";

const USUAL = [
  [7, "A week", "day"],
  [30, "30 days", "day"],
  [90, "90 days", "week"],
  [365, "A year", "month"],
] as const;
const PACES = ["day", "week", "month"];

type Props = { here: string; first?: string; last?: string; by?: string; today: string };

/** Choosing a period: by a press, or day by day; and in what parts, where there is a choice (`by`). */
export function PeriodForm({ here, first, last, by, today }: Props) {
  return (
    <div className="mt-4 space-y-4">
      <nav aria-label="Usual periods" className="flex flex-wrap gap-2">
        {USUAL.map(([days, words, pace]) => {
          const usual = lastDays(days, today);
          return (
            <Link
              key={days}
              href={`${here}?from=${usual.first}&to=${usual.last}${by ? `&by=${pace}` : ""}`}
              aria-current={usual.first === first && usual.last === last ? "true" : undefined}
              className="button aria-[current]:border-accent aria-[current]:text-accent"
            >
              {words}
            </Link>
          );
        })}
      </nav>
      <form aria-label="Period" className="grid grid-cols-2 items-end gap-3 sm:flex" key={`${first}${last}${by}`}>
        <label className="space-y-1">
          <span className="block text-sm font-medium">From</span>
          <input type="date" name="from" required defaultValue={first} className="field" />
        </label>
        <label className="space-y-1">
          <span className="block text-sm font-medium">To</span>
          <input type="date" name="to" required defaultValue={last} className="field" />
        </label>
        {by && (
          <label className="space-y-1">
            <span className="block text-sm font-medium">By</span>
            <select name="by" defaultValue={by} className="field">
              {PACES.map((pace) => (
                <option key={pace}>{pace}</option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" className="button button-main">
          Show
        </button>
      </form>
    </div>
  );
}
