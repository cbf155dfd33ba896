import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { AuditNote } from "@/lib/api/types";
import { needRole } from "@/lib/session/need";
import { count, dayAndTime } from "@/lib/words";

export const metadata = { title: "Audit book" };

const HERE = "/admin/audit";
const NOT_VALID = 422;
const FIELDS = [
  { name: "by", label: "Who did it", placeholder: "A name, a whole address", most: 254 },
  { name: "about", label: "What it is about", placeholder: "A conversation, a title, an address", most: 200 },
] as const;

type Asked = Partial<Record<"by" | "about" | "cursor", string>>;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Audit({ searchParams }: Props) {
  await needRole(HERE, "admin");
  const asked = askedFrom(await searchParams);
  const found = await (await api()).GET("/api/admin/audit", { params: { query: { ...asked, limit: 50 } } });
  const page = found.response.status === NOT_VALID ? { items: [], next: null, total: 0 } : must(found);
  const isNarrowed = auditUrl(asked) !== HERE;
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Audit book</h1>
      <Narrow asked={asked} isNarrowed={isNarrowed} />
      <p role="status" className="text-faint mt-4">
        {count(page.total, "note")}
        {page.total > 0 && ", the latest first; times in UTC"}
      </p>
      {page.items.length === 0 && <Nothing isNarrowed={isNarrowed} />}
      <ol className="divide-line mt-2 divide-y empty:hidden" aria-label="Notes">
        {page.items.map((note, index) => (
          <Noted key={index} note={note} />
        ))}
      </ol>
      {page.next && (
        <Link href={auditUrl({ ...asked, cursor: page.next })} className="button mt-6">
          Earlier notes
        </Link>
      )}
    </div>
  );
}

/** Whose deeds are looked for, and about what: a plain form, which works before any script has loaded. */
function Narrow({ asked, isNarrowed }: { asked: Asked; isNarrowed: boolean }) {
  return (
    <form key={auditUrl(asked)} action={HERE} role="search" aria-label="Notes" className="mt-4 flex flex-wrap items-end gap-3">
      {FIELDS.map(({ name, label, placeholder, most }) => (
        <label key={name} className="min-w-full flex-1 sm:min-w-56">
          <span className="mb-1 block text-sm font-medium">{label}</span>
          <input name={name} defaultValue={asked[name]} maxLength={most} placeholder={placeholder} autoComplete="off" className="field" />
        </label>
      ))}
      <button type="submit" className="button">
        Search
      </button>
      {isNarrowed && (
        <Link href={HERE} className="link inline-flex min-h-11 items-center px-2">
          All notes
        </Link>
      )}
    </form>
  );
}

function Noted({ note }: { note: AuditNote }) {
  return (
    <li className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[8rem_1fr]">
      <p className="text-faint text-sm">{dayAndTime(note.at)}</p>
      <div className="min-w-0">
        <p>
          <span className="font-medium">{note.by ?? "The shop"}</span> {note.what}
        </p>
        <p className="text-faint text-sm break-words">
          <Link href={auditUrl({ about: note.about })} className="hover:underline" title="All notes about this">
            {note.about}
          </Link>
        </p>
      </div>
    </li>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <Notice title="No such note" isPart>
        Nothing of that kind is written down. A name may be a part of one, an address is a whole one.
      </Notice>
    );
  }
  return (
    <Notice title="Nothing written down yet" isPart>
      When somebody is given a role, or a conversation is read, it stands here: who did it, when, and to whom.
    </Notice>
  );
}

function askedFrom(search: Record<string, string | string[] | undefined>): Asked {
  const one = (name: string, most: number) => [search[name]].flat()[0]?.trim().slice(0, most) || undefined;
  return { by: one("by", 254), about: one("about", 200), cursor: one("cursor", 1500) };
}

function auditUrl(asked: Asked) {
  const said = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return said.length > 0 ? `${HERE}?${new URLSearchParams(said)}` : HERE;
}
