import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needRole } from "@/lib/session/need";
import { count, dayAndTime } from "@/lib/words";

export const metadata = { title: "Audit book" };

export default async function Audit({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  await needRole("/admin/audit", "admin");
  const query = { cursor: (await searchParams).cursor, limit: 50 };
  const page = must(await (await api()).GET("/api/admin/audit", { params: { query } }));
  if (page.total === 0) {
    return <Notice title="Nothing written down yet">When somebody is given a role, it stands here: who did it, when, and to whom.</Notice>;
  }
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Audit book</h1>
      <p className="text-faint mt-1">{count(page.total, "note")}, the latest first; times in UTC</p>
      <ol className="divide-line mt-4 divide-y" aria-label="Notes">
        {page.items.map((note, index) => (
          <li key={index} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[8rem_1fr]">
            <p className="text-faint text-sm">{dayAndTime(note.at)}</p>
            <div className="min-w-0">
              <p>
                <span className="font-medium">{note.by ?? "The shop"}</span> {note.what}
              </p>
              <p className="text-faint text-sm break-words">{note.about}</p>
            </div>
          </li>
        ))}
      </ol>
      {page.next && (
        <Link href={`/admin/audit?cursor=${page.next}`} className="button mt-6">
          Earlier notes
        </Link>
      )}
    </div>
  );
}
