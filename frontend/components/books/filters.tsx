import { Choices, type Tallied } from "@/components/books/choices";
import { Conditions } from "@/components/books/conditions";
import { Fold } from "@/components/ui/fold";
import type { Facets } from "@/lib/api/types";
import { booksUrl, narrowing, type Filters } from "@/lib/filters";

const MOST_CATEGORIES = 12;
const MOST_AUTHORS = 8;

type Shared = Pick<Facets, "price" | "years"> & { categories: Tallied[]; authors: Tallied[]; in_stock?: number };

/** Everything that narrows or orders the list. Links and plain forms: it works before any script has loaded. */
export function BookFilters({ filters, facets: counted, total }: { filters: Filters; facets: Facets; total: number }) {
  const many = narrowing(filters);
  const facets = total > counted.counted ? untold(counted) : counted;
  // A phone's drawer stays open while somebody picks an order or ticks a box in it.
  const place = booksUrl(filters, { sort: undefined, in_stock: undefined });
  return (
    <aside aria-label="Filters">
      <Fold title={`Filter and order${many ? ` (${many})` : ""}`} at={place}>
        <div className="space-y-7 text-sm">
          <Conditions filters={filters} price={facets.price} years={facets.years} inStock={facets.in_stock} />
          <Choices title="Categories" name="category" filters={filters} found={facets.categories} most={MOST_CATEGORIES} />
          <Choices title="Authors" name="author" filters={filters} found={facets.authors} most={MOST_AUTHORS} />
        </div>
      </Fold>
    </aside>
  );
}

/** Of more books than were counted only names: numbers would contradict what is found behind them. */
function untold(facets: Facets): Shared {
  const names = (some: Tallied[]) => some.map(({ name }) => ({ name }));
  return { categories: names(facets.categories), authors: names(facets.authors), price: null, years: null };
}
