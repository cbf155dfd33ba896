import { RoleForm } from "@/components/people/role-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Member } from "@/lib/api/types";
import { ROLES } from "@/lib/roles";
import { needRole } from "@/lib/session/need";
import { count, day } from "@/lib/words";

export const metadata = { title: "People" };

type Props = { searchParams: Promise<{ q?: string; role?: string; cursor?: string }> };

export default async function People({ searchParams }: Props) {
  const me = await needRole("/admin/people", "admin");
  const { q = "", role: asked, cursor } = await searchParams;
  const role = ROLES.find((one) => one === asked);
  const query = { q: q.slice(0, 200), role, cursor, limit: 25 };
  const page = must(await (await api()).GET("/api/admin/people", { params: { query } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">People</h1>
      <form role="search" aria-label="People" className="mt-4 flex max-w-2xl flex-wrap gap-2">
        <input name="q" defaultValue={q} maxLength={200} aria-label="Search people" placeholder="A name, an address" className="field min-w-48 flex-1" />
        <select name="role" defaultValue={role ?? ""} aria-label="Role" className="field w-36">
          <option value="">any role</option>
          {ROLES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <button type="submit" className="button">
          Search
        </button>
      </form>
      <p role="status" className="text-faint mt-3">
        {count(page.total, "person", "people")}
      </p>
      {page.items.length === 0 && <Notice title="Nobody here" isPart>Nobody is called like that, or holds this role.</Notice>}
      <ul className="divide-line mt-2 divide-y">
        {page.items.map((member) => (
          <Row key={`${member.id} ${member.role}`} member={member} isMe={member.id === me.id} />
        ))}
      </ul>
      {page.next && (
        <Link href={`/admin/people?${new URLSearchParams({ q, role: role ?? "", cursor: page.next })}`} className="button mt-6">
          More people
        </Link>
      )}
    </div>
  );
}

function Row({ member, isMe }: { member: Member; isMe: boolean }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="truncate text-lg">{member.name}</h2>
        <p className="text-faint truncate text-sm">{member.email}</p>
        <p className="text-faint text-sm">since {day(member.since)}</p>
      </div>
      {isMe ? <p className="text-sm">{member.role}, that is you</p> : <RoleForm member={member} />}
    </li>
  );
}
