import { Link } from "@/components/ui/link";
import { booksUrl, type Filters } from "@/lib/filters";

type Props = { filters: Filters; place: string; total: number; isSecond: boolean; previous: string | null; next: string | null };

/** The ways to the pages before and after this one, and where this one stands; nothing where there is only one. */
export function Pages({ filters, place, total, isSecond, previous, next }: Props) {
  if (!previous && !next) return null;
  // The first page has an address of its own, without a place in it.
  const before = isSecond ? booksUrl(filters) : booksUrl(filters, { cursor: previous ?? undefined });
  return (
    <nav aria-label="Pages" className="mt-10 flex flex-wrap items-center justify-center gap-x-5 gap-y-3">
      {previous && (
        <Link href={before} className="button">
          Previous page
        </Link>
      )}
      <p className="text-faint text-sm tabular-nums max-sm:order-first max-sm:w-full max-sm:text-center">
        {place} of {total.toLocaleString("en-US")}
      </p>
      {next && (
        <Link href={booksUrl(filters, { cursor: next })} className="button button-main">
          Next page
        </Link>
      )}
    </nav>
  );
}
