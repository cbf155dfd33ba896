import { Remove } from "@/components/books/chosen-filters";
import { Link } from "@/components/ui/link";
import { booksUrl, type Filters } from "@/lib/filters";

export type Tallied = { name: string; count?: number };
type ChoicesProps = { title: string; name: "category" | "author"; filters: Filters; found: Tallied[]; most: number };

/** The categories or authors of the books found, and of how many books each; only the one that is taken, if one is. */
export function Choices({ title, name, filters, found, most }: ChoicesProps) {
  const taken = filters[name];
  const all = taken && !found.some((one) => one.name === taken) ? [{ name: taken, count: 0 }, ...found] : found;
  if (!taken && all.length < 2) return null;
  const choices = (some: Tallied[]) => some.map((one) => <Choice key={one.name} one={one} name={name} filters={filters} />);
  return (
    <section aria-label={title}>
      <h2 className="mb-1 font-sans text-sm font-medium">{title}</h2>
      <ul>{choices(all.slice(0, most))}</ul>
      {all.length > most && (
        <details>
          <summary className="text-accent flex min-h-10 items-center underline underline-offset-3 md:min-h-8">
            {all.length - most} more<span className="sr-only"> {title.toLowerCase()}</span>
          </summary>
          <ul>{choices(all.slice(most))}</ul>
        </details>
      )}
    </section>
  );
}

/** A choice that is taken, or taken back: the link stays where it is, and with it the keyboard's focus. */
function Choice({ one, name, filters }: { one: Tallied; name: "category" | "author"; filters: Filters }) {
  const isTaken = filters[name] === one.name;
  return (
    <li>
      <Link
        href={booksUrl(filters, { [name]: isTaken ? undefined : one.name })}
        aria-current={isTaken || undefined}
        className="hover:text-accent aria-[current]:text-accent flex min-h-10 items-center justify-between gap-2 aria-[current]:font-medium md:min-h-8"
      >
        <span className="truncate">
          {one.name}
          {isTaken && <Remove />}
        </span>
        <Tally of={one.count} />
      </Link>
    </li>
  );
}

/** Of how many books, where that is known. */
export function Tally({ of: number }: { of?: number }) {
  if (number === undefined) return null;
  return (
    <span className="text-faint tabular-nums">
      {number.toLocaleString("en-US")}
      <span className="sr-only">{number === 1 ? " book" : " books"}</span>
    </span>
  );
}
