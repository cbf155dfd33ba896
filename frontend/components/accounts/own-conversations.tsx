import { EraseAll, EraseOne } from "@/components/chat/erase";
import { Link } from "@/components/ui/link";
import type { ConversationPage } from "@/lib/api/types";
import { count, dayAndTime } from "@/lib/words";

/** What somebody has said to the shop: to go on with, to take away, and to have erased. */
export function OwnConversations({ page }: { page: ConversationPage }) {
  if (page.total === 0) return <p className="text-faint">You have said nothing to the bookseller yet, or had it erased.</p>;
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <a href="/api/chat/conversations.json" download className="button">
          Download all
        </a>
        <EraseAll />
      </div>
      <p className="text-faint mt-4 text-sm">{count(page.total, "conversation")}, the latest first.</p>
      <ul className="divide-line mt-1 divide-y" aria-label="Your conversations">
        {page.items.map((talk) => (
          <li key={talk.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <p className="min-w-0 flex-1 basis-56">
              <Link href={`/chat?conversation=${talk.id}`} className="link block min-h-6 truncate">
                {talk.title}
              </Link>
              <span className="text-faint text-sm">
                {count(talk.message_count, "message")}, {dayAndTime(talk.updated_at)}
              </span>
              {(talk.waiting || talk.answered) && (
                <strong className="text-accent block text-sm font-medium">
                  {talk.answered ? "A person of the shop has answered" : "Waits for a person of the shop"}
                </strong>
              )}
            </p>
            <EraseOne id={talk.id} title={talk.title} />
          </li>
        ))}
      </ul>
      {page.next && (
        <Link href={`/account?before=${encodeURIComponent(page.next)}#conversations`} className="button mt-4">
          Earlier conversations
        </Link>
      )}
    </>
  );
}
