import { Figure } from "@/components/analytics/figure";
import { PeriodForm } from "@/components/analytics/period-form";
import { CameTo, Weeks } from "@/components/support/weeks";
import { Trouble } from "@/components/ui/notice";
import { api, must } from "@/lib/api/server";
import type { Problem, User } from "@/lib/api/types";
import { askedFor, periodInWords, today } from "@/lib/figures";
import { needStaff } from "@/lib/session/need";
import { dayAndTime } from "@/lib/words";

export const metadata = { title: "Support report" };

const HERE = "/support/report";

export default async function Report({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const user = await needStaff(HERE);
  const { first, last } = askedFor(await searchParams);
  const client = await api();
  const found = await client.GET("/api/support/report", { params: { query: { from: first, to: last } } });
  if (found.response.status === 422) {
    return (
      <Frame first={first} last={last}>
        <div className="mt-6">
          <Trouble>{(found.error as Problem).detail}</Trouble>
        </div>
      </Frame>
    );
  }
  const { period, weeks } = must(found);
  return (
    <Frame first={period.first} last={period.last}>
      <p className="text-faint mt-6">
        Conversations of {periodInWords(period.first, period.last)}, by the week (UTC) they began in. What was erased is not counted.
      </p>
      <CameTo period={period} />
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <Weeks weeks={weeks} sheet={`/api/support/report.csv?from=${period.first}&to=${period.last}`} />
        <Missed user={user} />
      </div>
    </Frame>
  );
}

function Frame({ first, last, children }: { first?: string; last?: string; children: React.ReactNode }) {
  return (
    <div className="page">
      <h1 className="text-3xl">Support report</h1>
      <PeriodForm here={HERE} first={first} last={last} today={today()} />
      {children}
    </div>
  );
}

/** The words that found nothing, which only admins may read. */
async function Missed({ user }: { user: User }) {
  if (user.role !== "admin") return null;
  const missed = must(await (await api()).GET("/api/analytics/missed-searches"));
  return (
    <Figure
      id="missed-searches"
      title="Looked for in vain"
      about="Words that found nothing in the last three months, on pages and in conversations, whoever looked."
      sheet="/api/analytics/missed-searches.csv"
      empty="Every search has found something."
      table={{ heading: ["Words", "Times", "Last"], rows: missed.items.map((one) => [one.words, one.times, dayAndTime(one.last_at)]) }}
    />
  );
}
