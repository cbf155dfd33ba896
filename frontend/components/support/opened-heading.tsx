import { BackToList } from "@/components/support/back-to-list";
import type { Opened } from "@/lib/api/types";
import { FLAG_HINTS } from "@/lib/inbox";
import { count, day } from "@/lib/words";

/** Whose conversation it is, how it stands, and how content its shopper was. */
export function OpenedHeading({ opened }: { opened: Opened }) {
  const { title, shopper, created_at, message_count, needs_person, is_stuck, satisfaction, satisfaction_reason: why } = opened;
  return (
    <header>
      <BackToList id={opened.id} />
      <h1 className="mt-2 text-3xl break-words">{title}</h1>
      <p className="text-faint mt-1 break-words">
        {shopper ? `${shopper.name} (${shopper.email})` : "A visitor"}, since {day(created_at)}, {count(message_count, "message")}
        {needs_person && <span className="text-warn ml-3 font-medium">Waits for a person</span>}
      </p>
      {is_stuck && (
        <p className="text-faint mt-1 text-sm">
          <span className="text-warn font-medium">Was stuck.</span> {FLAG_HINTS.stuck}
        </p>
      )}
      {satisfaction !== null && (
        <p className="mt-1 break-words">
          Rated {satisfaction} of 5{why && <>, “{why}”</>}
        </p>
      )}
    </header>
  );
}
