"use client";

import { useState } from "react";
import { useArranging } from "@/components/categories/use-arranging";
import { Link } from "@/components/ui/link";
import { Trouble } from "@/components/ui/notice";
import type { ArrangedShelf } from "@/lib/api/types";
import { booksUrl } from "@/lib/filters";
import { count } from "@/lib/words";

/** A category: renamed, merged into another, or removed when no book stands under it. */
export function ShelfRow({ shelf, others }: { shelf: ArrangedShelf; others: ArrangedShelf[] }) {
  const [name, setName] = useState(shelf.name);
  const [into, setInto] = useState("");
  const { arrange, trouble, isBusy } = useArranging();
  const path = `/${shelf.id}`;

  function rename(event: React.FormEvent) {
    event.preventDefault();
    return arrange("PATCH", path, { name });
  }
  function merge(event: React.FormEvent) {
    event.preventDefault();
    return arrange("POST", `${path}/merge`, { into: Number(into) });
  }
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 className="text-lg">
          <Link href={booksUrl({ category: shelf.name })} className="hover:underline">
            {shelf.name}
          </Link>
        </h2>
        <span className="text-faint text-sm">
          {count(shelf.for_sale, "book")} for sale{shelf.books > shelf.for_sale && `, ${shelf.books - shelf.for_sale} withdrawn`}
        </span>
      </div>
      <details className="mt-1 text-sm">
        <summary className="text-accent inline-flex min-h-8 items-center underline underline-offset-3">
          Change<span className="sr-only"> {shelf.name}</span>
        </summary>
        <div className="mt-2 flex flex-wrap gap-x-6 gap-y-3">
          <form onSubmit={rename} className="flex gap-2">
            <input
              value={name}
              onChange={(event) => setName(event.target.value)}
              required
              maxLength={80}
              aria-label={`Another name for ${shelf.name}`}
              className="field min-w-0"
            />
            <button type="submit" disabled={isBusy || name === shelf.name} className="button">
              Rename
            </button>
          </form>
          <form onSubmit={merge} className="flex gap-2">
            <select value={into} onChange={(event) => setInto(event.target.value)} aria-label={`Merge ${shelf.name} into`} className="field min-w-0">
              <option value="">Merge into…</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <button type="submit" disabled={isBusy || into === ""} className="button">
              Merge
            </button>
          </form>
          {shelf.books === 0 && (
            <button type="button" onClick={() => arrange("DELETE", path)} disabled={isBusy} className="button">
              Remove
            </button>
          )}
        </div>
      </details>
      <Trouble>{trouble}</Trouble>
    </li>
  );
}
