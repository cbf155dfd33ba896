import { Marked } from "@/components/books/marked";
import { Ago } from "@/components/ui/ago";
import { Link } from "@/components/ui/link";
import type { Entry } from "@/lib/api/types";
import { FLAG_HINTS } from "@/lib/inbox";
import { whoAnswered } from "@/lib/transcript";
import { count, dayAndTime } from "@/lib/words";

/** A conversation in the inbox: what it is about, what became of it, and where the words stand that were looked for. */
export function InboxRow({ entry }: { entry: Entry }) {
  const { excerpt } = entry;
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-4 gap-y-1 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="truncate text-lg">
          <Link
            href={`/support/${entry.id}`}
            data-row
            className="after:absolute after:-inset-x-3 after:inset-y-0 after:rounded-lg hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-(--accent)"
          >
            {entry.title}
          </Link>
        </h3>
        <p className={`text-faint text-sm ${excerpt ? "line-clamp-2 break-words" : "truncate"}`}>
          {excerpt ? <Marked text={excerpt.text} at={excerpt.marks} /> : <LastWords entry={entry} />}
        </p>
        <BecameOf entry={entry} />
      </div>
      <p className="text-sm sm:text-right">
        <span className="mr-3 sm:mr-0 sm:block">{entry.shopper?.name ?? "A visitor"}</span>
        <span className="text-faint">
          {count(entry.message_count, "message")}, {dayAndTime(entry.updated_at)}
        </span>
        {entry.engine && <span className="text-faint ml-3 sm:ml-0 sm:block">{whoAnswered(entry.engine)}</span>}
      </p>
    </li>
  );
}

/** What the shopper said last, and how long ago where they wait for an answer. */
function LastWords({ entry }: { entry: Entry }) {
  const { last_words: words, last_words_at: at, needs_person, is_unanswered } = entry;
  if (!words || !at) return entry.last_message;
  return (
    <>
      {(needs_person || is_unanswered) && (
        <span className="text-ink font-medium">
          <Ago key={at} moment={at} />:{" "}
        </span>
      )}
      {words}
    </>
  );
}

function BecameOf({ entry }: { entry: Entry }) {
  const urgent = [entry.needs_person && "Waits for a person", entry.is_unanswered && "New words", entry.is_stuck && "Stuck"].filter((one) => one !== false);
  const other = [
    entry.taken_by && `Taken by ${entry.taken_by}`,
    entry.assigned_to && `Assigned to ${entry.assigned_to}`,
    entry.bad_answers > 0 && `Rated down${entry.bad_answers > 1 ? ` ${entry.bad_answers} times` : ""}`,
    entry.has_order && "Ordered",
    entry.resolved_at && "Resolved",
  ].filter((one) => typeof one === "string");
  if (urgent.length + other.length + entry.tags.length === 0) return null;
  return (
    <ul aria-label="What became of it" className="mt-2 flex flex-wrap gap-1.5 text-xs">
      {urgent.map((word) => (
        <li key={word} title={word === "Stuck" ? FLAG_HINTS.stuck : undefined} className="border-warn text-warn rounded-full border px-2 py-0.5 font-medium">
          {word}
        </li>
      ))}
      {other.map((word) => (
        <li key={word} className="bg-sunk rounded-full px-2 py-0.5">
          {word}
        </li>
      ))}
      {entry.tags.map((tag) => (
        <li key={tag} className="border-line max-w-48 truncate rounded-full border px-2 py-0.5">
          <span className="sr-only">Tag: </span>
          {tag}
        </li>
      ))}
    </ul>
  );
}
