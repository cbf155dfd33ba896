import { without } from "@/lib/query";
import { count } from "@/lib/words";

type Props = { total: number; place?: string; typed?: string; meant: string | null; ignored: string[] };

/** How much was found, for which words, and which were of no use; read out when it changes. */
export function Found({ total, place, typed, meant, ignored }: Props) {
  const missing = ignored.map((word) => `“${word}”`).join(", ");
  const books = total === 0 ? "No books" : count(total, "book");
  return (
    <p role="status" className="text-faint wrap-anywhere">
      {missing ? `No book for ${missing}: showing ` : meant && "Showing "}
      {place ? `${place} of ${books}` : books}
      {typed && (
        <>
          {" for "}
          <em className="text-ink font-serif">{without(meant ?? typed, ignored)}</em>
        </>
      )}
      {meant && `; you typed “${typed}”`}
    </p>
  );
}
