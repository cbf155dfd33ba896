import { CaseCard } from "@/components/reviews/case-card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import { needStaff } from "@/lib/session/need";
import { count } from "@/lib/words";

export const metadata = { title: "Reviews" };

const STATES = { reported: "Reported", hidden: "Hidden", all: "All" } as const;
type State = keyof typeof STATES;
type Props = { searchParams: Promise<{ state?: string; cursor?: string }> };

export default async function Reviews({ searchParams }: Props) {
  await needStaff("/admin/reviews");
  const { state: asked = "reported", cursor } = await searchParams;
  const state = asked in STATES ? (asked as State) : "reported";
  const page = must(await (await api()).GET("/api/admin/reviews", { params: { query: { state, cursor, limit: 20 } } }));
  return (
    <div className="page max-w-4xl">
      <h1 className="text-3xl">Reviews</h1>
      <nav aria-label="Which reviews" className="mt-4 flex gap-2">
        {Object.entries(STATES).map(([one, words]) => (
          <Link
            key={one}
            href={`/admin/reviews?state=${one}`}
            aria-current={one === state ? "page" : undefined}
            className="button aria-[current]:border-accent aria-[current]:text-accent"
          >
            {words}
          </Link>
        ))}
      </nav>
      <p role="status" className="text-faint mt-4">
        {count(page.total, "review")}
      </p>
      {page.items.length === 0 && (
        <Notice title="Nothing here" isPart>
          {state === "reported" ? "Nobody objects to any review." : "There are no such reviews."}
        </Notice>
      )}
      <div className="divide-line divide-y">
        {page.items.map((one) => (
          <CaseCard key={one.review.id} one={one} />
        ))}
      </div>
      {page.next && (
        <Link href={`/admin/reviews?${new URLSearchParams({ state, cursor: page.next })}`} className="button mt-6">
          Earlier reviews
        </Link>
      )}
    </div>
  );
}
