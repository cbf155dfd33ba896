import { type OrderStatus, STATUSES } from "@/components/orders/status";
import { Link } from "@/components/ui/link";
import { count } from "@/lib/words";

export type Wanted = { status?: OrderStatus; cursor?: string };

/** What of an address's search says which orders are wanted; what it cannot mean is left out. */
export function wantedFrom(search: Record<string, string | string[] | undefined>): Wanted {
  const one = (name: string) => [search[name]].flat()[0] || undefined;
  return { status: STATUSES.find(([status]) => status === one("status"))?.[0], cursor: one("cursor") };
}

function address(here: string, wanted: Wanted) {
  const said = Object.entries(wanted).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return said.length > 0 ? `${here}?${new URLSearchParams(said)}` : here;
}

type Props = { here: string; wanted: Wanted; total: number; next: string | null; children: React.ReactNode };

/** A list of orders of one status or all, and the ways to the other ones. */
export function WhichOrders({ here, wanted, total, next, children }: Props) {
  return (
    <>
      <nav aria-label="Which orders" className="mt-4 flex flex-wrap gap-2">
        {[[undefined, "All"] as const, ...STATUSES].map(([status, words]) => (
          <Link
            key={words}
            href={address(here, { status })}
            aria-current={wanted.status === status ? "page" : undefined}
            className="border-line hover:border-accent aria-[current]:border-accent aria-[current]:text-accent flex min-h-9 items-center rounded-full border px-4 text-sm aria-[current]:font-medium"
          >
            {words}
          </Link>
        ))}
      </nav>
      <p role="status" className="text-faint mt-4 text-sm">
        {count(total, "order")}
      </p>
      {children}
      <nav aria-label="Pages" className="mt-6 flex gap-3">
        {wanted.cursor && (
          <Link href={address(here, { status: wanted.status })} className="button">
            Latest orders
          </Link>
        )}
        {next && (
          <Link href={address(here, { ...wanted, cursor: next })} className="button">
            Earlier orders
          </Link>
        )}
      </nav>
    </>
  );
}
