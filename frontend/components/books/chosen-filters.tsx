import { Link } from "@/components/ui/link";
import { booksUrl, type Chosen, type Filters } from "@/lib/filters";

/** The filters that are on, above the shelf; each goes away by itself. */
export function ChosenFilters({ chosen, filters }: { chosen: Chosen[]; filters: Filters }) {
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="flex flex-wrap items-center gap-2 text-sm">
      {chosen.map(({ name, label }) => (
        <li key={name}>
          <Link
            href={booksUrl(filters, { [name]: undefined })}
            className="border-line bg-card hover:border-accent flex min-h-10 items-center rounded-full border px-3.5"
          >
            {label}
            <Remove />
          </Link>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <Link href={booksUrl({ q: filters.q, sort: filters.sort })} className="link flex min-h-10 items-center px-2">
            Clear all<span className="sr-only"> filters</span>
          </Link>
        </li>
      )}
    </ul>
  );
}

/** The sign that a link takes something away. */
export function Remove() {
  return (
    <>
      <span className="text-faint ml-1.5" aria-hidden="true">
        ×
      </span>
      <span className="sr-only">remove</span>
    </>
  );
}
