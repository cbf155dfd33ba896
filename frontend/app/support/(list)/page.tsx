import { InboxFilters } from "@/components/support/inbox-filters";
import { InboxKeys } from "@/components/support/inbox-keys";
import { InboxLists } from "@/components/support/inbox-lists";
import { InboxNews } from "@/components/support/inbox-news";
import { InboxRow } from "@/components/support/inbox-row";
import { InboxViews } from "@/components/support/inbox-views";
import { TakeAway } from "@/components/support/take-away";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Entry } from "@/lib/api/types";
import { askedFrom, counted, FLAG_HINTS, FLAGS, inboxUrl, LISTS, type Asked } from "@/lib/inbox";
import { needStaff } from "@/lib/session/need";

export const metadata = { title: "Support" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const NOT_VALID = 422;
const SEARCH = "inbox-search";
const LIST = "those-listed";
const A_PAGE = 25;

export default async function Support({ searchParams }: Props) {
  const { role } = await needStaff("/support");
  const asked = askedFrom(await searchParams);
  const client = await api();
  const [listed, desk, views] = await Promise.all([
    client.GET("/api/support/conversations", { params: { query: { ...asked, limit: A_PAGE } as object } }),
    client.GET("/api/support/lists"),
    client.GET("/api/support/views"),
  ]);
  const wrong = listed.response.status === NOT_VALID ? (listed.error?.errors ?? []) : undefined;
  const page = wrong ? { items: [], next: null, total: 0 } : must(listed);
  const { lists, engines, tags } = must(desk);
  return (
    <div className="page">
      <InboxNews here={inboxUrl(asked, { cursor: asked.cursor })} />
      <h1 className="text-3xl">Conversations</h1>
      {page.items.length > 0 && (
        <a href={`#${LIST}`} className="link inline-flex min-h-6 items-center text-sm not-focus:sr-only">
          Skip to the list
        </a>
      )}
      <div className="mt-4 grid gap-x-8 gap-y-4 md:grid-cols-[14rem_1fr]">
        <aside aria-label="What is listed" className="min-w-0 space-y-4 md:space-y-6">
          <InboxLists asked={asked} lists={lists} />
          <InboxFilters asked={asked} engines={engines} tags={tags} />
          <TakeAway asked={asked} isAdmin={role === "admin"} />
        </aside>
        <div className="min-w-0 space-y-3">
          <Search asked={asked} />
          <InboxViews asked={asked} views={must(views).items} />
          <h2 className="sr-only">Those listed</h2>
          <InboxKeys id={LIST} isAnswer={Boolean(asked.q)} search={SEARCH} head={<Counted total={page.total} asked={asked} />}>
            {(page.items as Entry[]).map((entry) => (
              <InboxRow key={entry.id} entry={entry} />
            ))}
          </InboxKeys>
          {wrong && <NotUnderstood messages={wrong.map((one) => one.message)} />}
          {!wrong && page.items.length === 0 && <Nothing asked={asked} />}
          <p className="flex flex-wrap gap-3">
            {asked.cursor && (
              <Link href={inboxUrl(asked)} className="button">
                The latest
              </Link>
            )}
            {page.next && (
              <Link href={inboxUrl(asked, { cursor: page.next })} className="button">
                Earlier conversations
              </Link>
            )}
          </p>
        </div>
      </div>
    </div>
  );
}

/** Looks for words among what is listed: whatever else is asked stays asked. */
function Search({ asked }: { asked: Asked }) {
  const others = Object.entries(asked).filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <form key={inboxUrl(asked)} action="/support" role="search" aria-label="Conversations" className="flex max-w-xl gap-2">
      {others.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input
        id={SEARCH}
        type="search"
        name="q"
        defaultValue={asked.q}
        maxLength={200}
        aria-label="Search conversations"
        placeholder="Words, a name, an address"
        className="field min-w-0"
      />
      <button type="submit" className="button">
        Search
      </button>
    </form>
  );
}

/** How many there are, and what it means to be one of them where that is not plain. */
function Counted({ total, asked }: { total: number; asked: Asked }) {
  const hints = FLAGS.filter((flag) => asked[flag]).map((flag) => FLAG_HINTS[flag]);
  return (
    <div className="text-faint">
      <p role="status">
        {counted(total)} {total === 1 ? "conversation" : "conversations"}
      </p>
      <p className="text-sm empty:hidden">{hints.filter(Boolean).join(" ")}</p>
    </div>
  );
}

function Nothing({ asked }: { asked: Asked }) {
  const here = inboxUrl(asked);
  const list = LISTS.find((one) => inboxUrl(one.asked) === here);
  return (
    <Notice title="Nothing here" isPart>
      <p>{list ? `No conversation is on the list “${list.label}”.` : "No conversation is like that."}</p>
      {here !== "/support" && (
        <Link href="/support" className="link inline-block py-1">
          All conversations
        </Link>
      )}
    </Notice>
  );
}

function NotUnderstood({ messages }: { messages: string[] }) {
  return (
    <Notice title="This cannot be looked for" isPart>
      <p role="alert">{messages.join(" ")}</p>
      <Link href="/support" className="link inline-block py-1">
        All conversations
      </Link>
    </Notice>
  );
}
