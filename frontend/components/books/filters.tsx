import Link from "next/link";
import type { Facets } from "@/lib/api/types";
import { booksUrl, narrowing, SORTS, type Filters } from "@/lib/filters";

const MOST_AUTHORS = 8;

/** Everything that narrows or orders the list. Links and plain forms: it works before any script has loaded. */
export function BookFilters({ filters, facets }: { filters: Filters; facets: Facets }) {
  return (
    <div className="space-y-7 text-sm">
      <form action="/books" className="space-y-4">
        {(["q", "category", "author"] as const).map(
          (name) => filters[name] && <input key={name} type="hidden" name={name} value={filters[name]} />,
        )}
        <label className="block">
          <span className="mb-1 block font-medium">Order</span>
          <select name="sort" defaultValue={filters.sort ?? "relevance"} className="field">
            {Object.entries(SORTS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Range legend="Price" from="min_price" to="max_price" filters={filters} step="0.01" />
        <Range legend="Year" from="min_year" to="max_year" filters={filters} step="1" />
        <label className="flex min-h-9 items-center gap-2">
          <input type="checkbox" name="in_stock" value="true" defaultChecked={filters.in_stock === "true"} className="accent-accent size-5" />
          In stock only ({facets.in_stock})
        </label>
        <button type="submit" className="button w-full">
          Apply
        </button>
      </form>
      <Choices title="Categories" name="category" filters={filters} found={facets.categories} />
      <Choices title="Authors" name="author" filters={filters} found={facets.authors.slice(0, MOST_AUTHORS)} />
      {narrowing(filters) > 0 && (
        <Link href={booksUrl({ q: filters.q })} className="link">
          Clear all filters
        </Link>
      )}
    </div>
  );
}

type RangeProps = { legend: string; from: keyof Filters; to: keyof Filters; filters: Filters; step: string };

function Range({ legend, from, to, filters, step }: RangeProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex items-center gap-2">
        <input type="number" name={from} step={step} defaultValue={filters[from]} aria-label={`${legend} from`} placeholder="from" className="field" />
        <span aria-hidden="true">–</span>
        <input type="number" name={to} step={step} defaultValue={filters[to]} aria-label={`${legend} to`} placeholder="to" className="field" />
      </div>
    </fieldset>
  );
}

type ChoicesProps = { title: string; name: "category" | "author"; filters: Filters; found: { name: string; count: number }[] };

function Choices({ title, name, filters, found }: ChoicesProps) {
  const chosen = filters[name];
  if (!chosen && found.length < 2) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-1 font-sans text-sm font-medium">{title}</h2>
      <ul>
        {chosen && (
          <li>
            <Link href={booksUrl(filters, { [name]: undefined })} className="link flex min-h-8 items-center">
              {chosen} ×<span className="sr-only"> remove</span>
            </Link>
          </li>
        )}
        {!chosen &&
          found.map((one) => (
            <li key={one.name}>
              <Link href={booksUrl(filters, { [name]: one.name })} className="hover:text-accent flex min-h-8 items-center justify-between gap-2">
                <span className="truncate">{one.name}</span>
                <span className="text-faint tabular-nums">{one.count}</span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}
