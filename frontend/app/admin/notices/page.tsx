import { EndNotice } from "@/components/support/end-notice";
import { NoticeForm } from "@/components/support/notice-form";
import { Link } from "@/components/ui/link";
import { api, must } from "@/lib/api/server";
import type { PostedNotice } from "@/lib/api/types";
import { needRole } from "@/lib/session/need";
import { dayAndTime } from "@/lib/words";

export const metadata = { title: "Notices" };

export default async function Notices({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await needRole("/admin/notices", "admin");
  const { cursor } = await searchParams;
  const page = must(await (await api()).GET("/api/admin/notices", { params: { query: { limit: 20, cursor } } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Notices</h1>
      <p className="text-faint mt-1">Shown above every page, to everybody who is here, at once.</p>
      <NoticeForm />
      {page.total === 0 && <p className="text-faint mt-10">Nothing has been told to everybody yet.</p>}
      <ul className="divide-line mt-8 divide-y" aria-label="Notices so far">
        {page.items.map((notice) => (
          <Posted key={notice.id} notice={notice} />
        ))}
      </ul>
      {page.next && (
        <Link href={`/admin/notices?cursor=${page.next}`} className="button mt-6">
          Earlier notices
        </Link>
      )}
    </div>
  );
}

function Posted({ notice }: { notice: PostedNotice }) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-serif text-lg break-words">{notice.text}</p>
        <p className="text-faint text-sm">
          {notice.by}, {dayAndTime(notice.posted_at)} UTC, {notice.is_shown ? "until" : "ended"} {dayAndTime(notice.until)} UTC
        </p>
      </div>
      {notice.is_shown && <EndNotice id={notice.id} text={notice.text} />}
    </li>
  );
}
