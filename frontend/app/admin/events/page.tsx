import Link from "next/link";
import { Replay } from "@/components/support/replay";
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
    <div className="page max-w-5xl">
      <h1 className="text-3xl">Given up</h1>
      <p className="text-faint mt-1">{count(page.total, "event")} whose consequences failed for two days, the latest first; times in UTC</p>
      <div className="mt-6 overflow-x-auto" tabIndex={0} role="region" aria-label="What was given up, a table">
        <table className="w-full min-w-2xl text-sm">
          <thead>
            <tr className="border-line text-faint border-b text-left">
              {["What happened", "Given up", "Why", "Attempts"].map((head) => (
                <th key={head} scope="col" className="py-2 pr-4 font-medium">
                  {head}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {page.items.map((event) => (
              <Row key={event.id} event={event} />
            ))}
          </tbody>
        </table>
      </div>
      {page.next && (
        <Link href={`/admin/events?cursor=${page.next}`} className="button mt-6">
          Earlier ones
        </Link>
      )}
    </div>
  );
}

function Row({ event }: { event: FailedEvent }) {
  const what = event.kind.replaceAll("_", " ");
  return (
    <tr className="border-line border-b align-top last:border-0">
      <td className="py-3 pr-4">
        <span className="font-medium">{what}</span>
        <span className="text-faint block wrap-anywhere">{event.about}</span>
        <span className="text-faint block">{dayAndTime(event.happened_at)}</span>
      </td>
      <td className="py-3 pr-4 whitespace-nowrap">{dayAndTime(event.given_up_at)}</td>
      <td className="max-w-sm py-3 pr-4 wrap-anywhere">{event.error}</td>
      <td className="py-3 pr-4 tabular-nums">{event.attempts}</td>
      <td className="py-3 text-right">
        <Replay id={event.id} what={what} />
      </td>
    </tr>
  );
}
