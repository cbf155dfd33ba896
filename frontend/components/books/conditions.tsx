"use client";

import { useRouter } from "next/navigation";
import { startTransition, useOptimistic } from "react";
import { Tally } from "@/components/books/choices";
import { useTyped } from "@/components/books/use-typed";
import type { Facets } from "@/lib/api/types";
import { booksUrl, filtersFrom, SORTS, type Filters } from "@/lib/filters";
import { money, year } from "@/lib/words";

type Props = { filters: Filters; price: Facets["price"]; years: Facets["years"]; inStock?: number };

/** Order, ranges and stock. What is picked applies at once, what is typed by Enter or the button; without a script all by the button. */
export function Conditions({ filters, price, years, inStock }: Props) {
  const router = useRouter();
  const [shown, show] = useOptimistic(filters);

  function apply(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = filtersFrom(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
    startTransition(() => {
      show(wanted);
      router.push(booksUrl(wanted), { scroll: false });
    });
  }

  return (
    <form action="/books" onSubmit={apply} className="space-y-4">
      {(["q", "category", "author"] as const).map(
        (name) => filters[name] && <input key={name} type="hidden" name={name} value={filters[name]} />,
      )}
      <label className="block">
        <span className="mb-1 block font-medium">Order</span>
        <select name="sort" value={shown.sort ?? "relevance"} onChange={applyAtOnce} className="field">
          {Object.entries(SORTS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Range title="Price" name="price" filters={filters} step="0.01" least={0} hints={[price && money(price.min), price && money(price.max)]} />
      <Range title="Year" name="year" filters={filters} step="1" hints={[years && year(years.min), years && year(years.max)]} />
      <label className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          name="in_stock"
          value="true"
          checked={shown.in_stock === "true"}
          onChange={applyAtOnce}
          className="accent-accent size-5"
        />
        <span className="flex-1">In stock only</span>
        <Tally of={inStock} />
      </label>
      <button type="submit" className="button w-full">
        Apply
      </button>
    </form>
  );
}

function applyAtOnce(event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) {
  event.currentTarget.form?.requestSubmit();
}

type RangeProps = {
  title: string;
  name: "price" | "year";
  filters: Filters;
  step: string;
  least?: number;
  hints: [string | null, string | null];
};

function Range({ title, name, filters, hints: [low, high], ...bound }: RangeProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{title}</legend>
      <div className="flex items-center gap-2">
        <Bound name={`min_${name}`} label={`${title} from`} given={filters[`min_${name}`]} hint={low} {...bound} />
        <span aria-hidden="true">–</span>
        <Bound name={`max_${name}`} label={`${title} to`} given={filters[`max_${name}`]} hint={high} {...bound} />
      </div>
    </fieldset>
  );
}

type BoundProps = { name: string; label: string; given?: string; step: string; least?: number; hint: string | null };

/** One end of a range; as long as it is empty it shows where the books found end. */
function Bound({ name, label, given = "", step, least, hint }: BoundProps) {
  const [typed, setTyped] = useTyped(given);
  return (
    <input
      type="number"
      name={name}
      step={step}
      min={least}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      aria-label={label}
      placeholder={hint ?? ""}
      className="field placeholder:font-serif placeholder:italic"
    />
  );
}
