import { PeriodForm } from "@/components/analytics/period-form";
import { Best, Course, Low, Shares } from "@/components/analytics/sold";
import { Takings } from "@/components/analytics/takings";
import { Trouble } from "@/components/ui/notice";
import { salesFor } from "@/lib/api/figures";
import { askedFor, periodInWords, today } from "@/lib/figures";
import { needRole } from "@/lib/session/need";

export const metadata = { title: "Your sales" };

const HERE = "/selling/sales";

export default async function OwnSales({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  await needRole(HERE, "seller");
  const asked = askedFor(await searchParams);
  const found = await salesFor(asked);
  if ("refused" in found) {
    return (
      <div className="page">
        <h1 className="text-3xl">Your sales</h1>
        <PeriodForm here={HERE} {...asked} today={today()} />
        <div className="mt-6">
          <Trouble>{found.refused}</Trouble>
        </div>
      </div>
    );
  }
  const { first, last, revenue } = found.sales.period;
  const sheet = (figure: string) => `/api/analytics/${figure}.csv?from=${first}&to=${last}&by=${asked.by}`;
  return (
    <div className="page">
      <h1 className="text-3xl">Your sales</h1>
      <PeriodForm here={HERE} first={first} last={last} by={asked.by} today={today()} />
      <p className="text-faint mt-6">{periodInWords(first, last)}, days in UTC. Of each order, only your own books count.</p>
      <Takings takings={found.sales.period} before={found.sales.before} beforeIs="The period before" />
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 lg:col-span-2">
          <Course sales={found.sales} by={asked.by} sheet={sheet} />
        </div>
        <Shares id="categories" title="Categories" noun="Category" items={found.categories.items} currency={revenue.currency} sheet={sheet} />
        <Best items={found.best.items} sheet={sheet} />
        <Low low={found.low} sheet={sheet} />
      </div>
    </div>
  );
}
