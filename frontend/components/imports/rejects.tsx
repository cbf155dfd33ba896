import { Link } from "@/components/ui/link";
import type { ImportReport } from "@/lib/api/types";

/** The rows that were not taken, as they are numbered in the sheet, with the reason for each. */
export function Rejects({ found }: { found: ImportReport }) {
  const { items, next } = found.rejects;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="rejects" className="mt-10">
      <h2 id="rejects" className="text-xl">
        Not taken
      </h2>
      <p className="text-faint mt-1 text-sm">Put these right in your sheet and bring it again; what was taken is not added twice.</p>
      <table className="mt-3 w-full text-sm">
        <thead>
          <tr className="border-line text-faint border-b text-left">
            <th scope="col" className="w-20 py-1.5 font-medium">
              Line
            </th>
            <th scope="col" className="py-1.5 font-medium">
              Reason
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((reject, place) => (
            <tr key={place} className="border-line border-b last:border-0">
              <td className="py-1.5 align-top tabular-nums">{reject.line}</td>
              <td className="py-1.5 wrap-anywhere first-letter:uppercase">{reject.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {next && (
        <Link href={`/selling/import/${found.id}?cursor=${next}`} className="button mt-6">
          Further down the sheet
        </Link>
      )}
    </section>
  );
}
