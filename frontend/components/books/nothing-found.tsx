import { CategoryLinks } from "@/components/books/category-links";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api } from "@/lib/api/server";
import { booksUrl, chosen, narrowing, turnedRound, type Filters } from "@/lib/filters";
import { count } from "@/lib/words";

/** An empty shelf, and the ways on from it: fewer filters, the bookseller, the shelves. */
export function NothingFound({ filters }: { filters: Filters }) {
  const turned = turnedRound(filters);
  return turned ? <NoSuchRange filters={filters} turned={turned} /> : <NothingThere filters={filters} />;
}

type RangeProps = { filters: Filters; turned: Filters };

/** That no book is from more to less, and the range that was probably meant. */
function NoSuchRange({ filters, turned }: RangeProps) {
  return (
    <Notice title={`No book is ${range(filters)}`} isPart>
      <p>The range goes from more to less.</p>
      <p className="text-ink">
        <Link href={booksUrl(turned)} className="button button-main">
          Show {range(turned)}
        </Link>
      </p>
    </Notice>
  );
}

function range({ min_price, max_price, min_year, max_year }: Filters) {
  const bounds = chosen({ min_price, max_price, min_year, max_year });
  return bounds.map((one) => one.label).join(" ");
}

async function NothingThere({ filters }: { filters: Filters }) {
  const { q } = filters;
  const isNarrowed = narrowing(filters) > 0;
  const client = await api();
  const [unfiltered, categories] = await Promise.all([
    isNarrowed && q ? client.GET("/api/books", { params: { query: { q, limit: 1 } } }) : null,
    client.GET("/api/categories"),
  ]);
  const found = unfiltered?.data;
  return (
    <Notice title={isNarrowed ? "Nothing with these filters" : "Not on our shelves"} isPart>
      {found?.total ? <Without {...found} q={q} /> : <p>Part of a title, the author’s last name or a subject is enough.</p>}
      <p className="text-ink flex flex-wrap justify-center gap-3">
        {isNarrowed && (
          <Link href={booksUrl({ q: found?.total === 0 ? undefined : q })} className="button">
            {found?.total ? `Show ${count(found.total, "book")}` : "Clear the filters"}
          </Link>
        )}
        <Link href={q ? `/chat?ask=${encodeURIComponent(q)}` : "/chat"} className="button button-main">
          Ask the bookseller
        </Link>
      </p>
      {categories.data && (
        <nav aria-label="Categories" className="text-ink pt-6">
          <h3 className="text-faint font-sans text-sm font-normal tracking-normal">Or look along the shelves</h3>
          <CategoryLinks categories={categories.data.items} className="mt-3 justify-center" />
        </nav>
      )}
    </Notice>
  );
}

type WithoutProps = { total: number; q?: string; did_you_mean: string | null };

/** What the filters keep back. */
function Without({ total, q, did_you_mean: meant }: WithoutProps) {
  return (
    <p>
      {total === 1 ? "Without them there is " : "Without them there are "}
      {count(total, "book")} for <em className="text-ink font-serif">{meant ?? q}</em>.
    </p>
  );
}
