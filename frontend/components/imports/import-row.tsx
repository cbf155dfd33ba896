import { Link } from "@/components/ui/link";
import type { Import } from "@/lib/api/types";
import { count, dayAndTime } from "@/lib/words";

/** A sheet that was brought before, in a list of them. */
export function ImportRow({ found }: { found: Import }) {
  const [added, changed, rejected, done] = [found.added, found.changed, found.rejected, found.done].map((rows) => rows.toLocaleString("en-US"));
  const outcome = found.finished_at ? `${added} added, ${changed} changed, ${rejected} not taken` : `${done} done`;
  return (
    <li className="relative py-3">
      <h3 className="truncate text-lg leading-snug">
        <Link href={`/selling/import/${found.id}`} className="after:absolute after:inset-0 hover:underline">
          {found.name}
        </Link>
      </h3>
      <p className="text-faint text-sm tabular-nums">
        {dayAndTime(found.brought_at)}, {count(found.rows, "row")}: {outcome}
      </p>
    </li>
  );
}
