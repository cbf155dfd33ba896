import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/api/types";
import { booksUrl, type Filters } from "@/lib/filters";

const A_PRICE = "please type a number like 12.50";
const A_YEAR = "please type a year like 1984";
const ADVICE: Partial<Record<string, [title: string, advice: string]>> = {
  q: ["Search", "please use fewer words"],
  category: ["Category", "please use fewer words"],
  author: ["Author", "please use fewer words"],
  min_price: ["Price from", A_PRICE],
  max_price: ["Price to", A_PRICE],
  min_year: ["Year from", A_YEAR],
  max_year: ["Year to", A_YEAR],
  cursor: ["Page", "this place in the list is no longer known"],
};

type Props = { filters: Filters; errors: Problem["errors"] };

/** An address with conditions that say nothing: which, what to write instead, and the same shelf without them. */
export function NotUnderstood({ filters, errors }: Props) {
  const names = [...new Set(errors.map((error) => error.field))].filter((name) => ADVICE[name]);
  const rest = Object.fromEntries(names.map((name) => [name, undefined]));
  return (
    <div className="page">
      <Notice title="That is not quite an address of ours">
        <ul className="space-y-1">
          {names.map((name) => (
            <Advice key={name} name={name} typed={filters[name as keyof Filters]} />
          ))}
        </ul>
        <p className="text-ink flex flex-wrap justify-center gap-3">
          {names.length > 0 && (
            <Link href={booksUrl(filters, rest)} className="button button-main">
              {names.length === 1 ? "Go on without it" : "Go on without them"}
            </Link>
          )}
          <Link href="/books" className="button">
            All books
          </Link>
        </p>
      </Notice>
    </div>
  );
}

const LONGEST = 40;

function Advice({ name, typed = "" }: { name: string; typed?: string }) {
  const [title, advice] = ADVICE[name] ?? [];
  return (
    <li className="wrap-anywhere">
      {title}: {advice}
      {typed && typed.length <= LONGEST && name !== "cursor" && `, not “${typed}”`}.
    </li>
  );
}
