import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Entry } from "@/lib/api/types";
import { needStaff } from "@/lib/session/need";
import { count, dayAndTime } from "@/lib/words";

export const metadata = { title: "Support" };

type Props = { searchParams: Promise<{ q?: string; cursor?: string; waiting?: string }> };

export default async function Support({ searchParams }: Props) {
  await needStaff("/support");
  const { q = "", cursor, waiting } = await searchParams;
  const query = { q: q.slice(0, 200), cursor, limit: 25, waiting: waiting !== undefined };
  const page = must(await (await api()).GET("/api/support/conversations", { params: { query } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Conversations</h1>
      <form role="search" aria-label="Conversations" className="mt-4 flex max-w-xl gap-2">
        <input name="q" defaultValue={q} maxLength={200} aria-label="Search conversations" placeholder="Words that were said, a name, an address" className="field" />
        {query.waiting && <input type="hidden" name="waiting" value="" />}
        <button type="submit" className="button">
          Search
        </button>
      </form>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-4">
        <span role="status" className="text-faint">
          {count(page.total, "conversation")}
          {query.waiting && (page.total === 1 ? " that waits for a person" : " that wait for a person")}
        </span>
        <Link href={query.waiting ? "/support" : "/support?waiting"} className="link text-sm">
          {query.waiting ? "All conversations" : "Those that wait for a person"}
        </Link>
      </p>
      {page.items.length === 0 && (
        <Notice title="Nothing here" isPart>
          {query.waiting ? "Nobody waits for a person." : "Nobody has said anything like that yet."}
        </Notice>
      )}
      <ul className="divide-line mt-2 divide-y">
        {page.items.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </ul>
      {page.next && (
        <Link href={`/support?${new URLSearchParams({ q, cursor: page.next, ...(query.waiting && { waiting: "" }) })}`} className="button mt-6">
          Earlier conversations
        </Link>
      )}
    </div>
  );
}

function Row({ entry }: { entry: Entry }) {
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-4 gap-y-1 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="truncate text-lg">
          <Link href={`/support/${entry.id}`} className="after:absolute after:inset-0 hover:underline">
            {entry.title}
          </Link>
        </h2>
        <p className="text-faint truncate text-sm">{entry.last_message}</p>
      </div>
      <p className="text-sm">
        {entry.needs_person && <span className="text-warn mr-3 font-medium">Waits for a person</span>}
        <span>{entry.shopper?.name ?? "A visitor"}</span>
        <span className="text-faint ml-3">
          {count(entry.message_count, "message")}, {dayAndTime(entry.updated_at)}
        </span>
      </p>
    </li>
  );
}
