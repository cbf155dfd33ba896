import { Decision } from "@/components/selling/decision";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Application } from "@/lib/api/types";
import { needRole } from "@/lib/session/need";
import { count, day } from "@/lib/words";

export const metadata = { title: "Sellers" };

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function Sellers({ searchParams }: Props) {
  await needRole("/admin/sellers", "admin");
  const { cursor } = await searchParams;
  const page = must(await (await api()).GET("/api/admin/sellers", { params: { query: { limit: 20, cursor } } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Sellers</h1>
      <p role="status" className="text-faint mt-2 text-sm">
        {count(page.total, "application")}
      </p>
      {page.total === 0 && (
        <Notice title="Nobody has applied yet" isPart>
          When somebody wants to sell here, you decide on it here.
        </Notice>
      )}
      <ul className="divide-line mt-4 divide-y">
        {page.items.map((application) => (
          <li key={application.id} className="py-6">
            <Wish application={application} />
          </li>
        ))}
      </ul>
      {page.next && (
        <Link href={`/admin/sellers?${new URLSearchParams({ cursor: page.next })}`} className="button mt-6">
          Earlier applications
        </Link>
      )}
    </div>
  );
}

function Wish({ application }: { application: Application }) {
  const { applicant, status, decided_at, decided_by, reason } = application;
  return (
    <article>
      <h2 className="text-xl break-words">{application.shop_name}</h2>
      <p className="text-faint text-sm break-words">
        {applicant.name} ({applicant.email}), applied on {day(application.applied_at)}
      </p>
      <p className="shelftalker mt-3 max-w-xl px-4 py-3 break-words whitespace-pre-line">{application.about}</p>
      {status === "open" ? (
        <Decision application={application} />
      ) : (
        <p className="mt-3 text-sm break-words">
          <span className={status === "approved" ? "text-accent font-medium" : "text-warn font-medium"}>
            {status === "approved" ? "Approved" : "Refused"}
          </span>{" "}
          by {decided_by}
          {decided_at && ` on ${day(decided_at)}`}
          {reason && `: ${reason}`}
        </p>
      )}
    </article>
  );
}
