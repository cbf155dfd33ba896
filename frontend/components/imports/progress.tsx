import { Follow } from "@/components/ui/follow";
import { Link } from "@/components/ui/link";
import type { Import } from "@/lib/api/types";
import { count } from "@/lib/words";

/** How far an import is, followed until it has come to its end; `shelf` is where its books are then. */
export function Progress({ found, shelf }: { found: Import; shelf: string }) {
  const outcomes = [
    ["Added", found.added],
    ["Changed", found.changed],
    ["Not taken", found.rejected],
  ] as const;
  return (
    <section aria-label="Progress" className="mt-6">
      {!found.finished_at && <Follow />}
      <label className="block">
        <span className="tabular-nums">
          {found.done.toLocaleString("en-US")} of {count(found.rows, "row")}
        </span>
        <progress value={found.done} max={found.rows} className="mt-1 block w-full" />
      </label>
      <p role="status" className="text-faint mt-1 text-sm">
        {found.finished_at ? "The whole sheet is done." : "You may leave this page: the shop goes on by itself."}
        {found.finished_at && found.added + found.changed > 0 && (
          <>
            {" "}
            <Link href={shelf} className="link">
              See the books
            </Link>
          </>
        )}
      </p>
      <dl className="mt-6 grid grid-cols-3 gap-3 sm:gap-4">
        {outcomes.map(([name, rows]) => (
          <div key={name} className="border-line bg-card rounded-lg border p-3 shadow-sm sm:p-4">
            <dt className="text-faint text-sm">{name}</dt>
            <dd className={`font-serif text-2xl tabular-nums sm:text-3xl ${name === "Not taken" && rows > 0 ? "text-warn" : ""}`}>
              {rows.toLocaleString("en-US")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
