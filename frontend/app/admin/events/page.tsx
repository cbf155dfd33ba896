import { Replay } from "@/components/support/replay";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { FailedEvent } from "@/lib/api/types";
import { needRole } from "@/lib/session/need";
import { count, dayAndTime } from "@/lib/words";

export const metadata = { title: "Given up" };

export default async function Events({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await needRole("/admin/events", "admin");
  const query = { cursor: (await searchParams).cursor, limit: 25 };
  const page = must(await (await api()).GET("/api/admin/events", { params: { query } }));
  if (page.total === 0) {
    return <Notice title="Nothing was given up">A letter or another consequence that fails is tried again for two days. What fails all that time stands here.</Notice>;
  }
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Given up</h1>
      <p className="text-faint mt-1">{count(page.total, "event")} whose consequences failed for two days, the latest first; times in UTC</p>
      <ul className="divide-line mt-6 divide-y" aria-label="What was given up">
        {page.items.map((event) => (
          <GivenUp key={event.id} event={event} />
        ))}
      </ul>
      {page.next && (
        <Link href={`/admin/events?cursor=${page.next}`} className="button mt-6">
          Earlier ones
        </Link>
      )}
    </div>
  );
}

function GivenUp({ event }: { event: FailedEvent }) {
  const what = event.kind.replaceAll("_", " ");
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <p>
          <span className="font-medium">{what}</span> <span className="text-faint wrap-anywhere">{event.about}</span>
        </p>
        <p className="text-sm wrap-anywhere">{event.error}</p>
        <p className="text-faint text-sm">
          Happened {dayAndTime(event.happened_at)}; given up {dayAndTime(event.given_up_at)}, after {count(event.attempts, "attempt")}
        </p>
      </div>
      <Replay id={event.id} what={what} />
    </li>
  );
}
