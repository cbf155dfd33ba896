import { Chart } from "@/components/analytics/chart";
import { Figure } from "@/components/analytics/figure";
import { PeriodForm } from "@/components/analytics/period-form";
import { Best, Course, EMPTY, Low, Shares } from "@/components/analytics/sold";
import { Takings } from "@/components/analytics/takings";
import { statusInWords } from "@/components/orders/status";
import { Trouble } from "@/components/ui/notice";
import { figuresFor } from "@/lib/api/figures";
import { askedFor, periodInWords, today } from "@/lib/figures";
import { needRole } from "@/lib/session/need";
import { dayAndTime } from "@/lib/words";

export const metadata = { title: "Figures" };

export default async function Figures({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  await needRole("/admin/figures", "admin");
  const asked = askedFor(await searchParams);
  const found = await figuresFor(asked);
  if ("refused" in found) {
    return (
      <div className="page">
        <h1 className="text-3xl">Figures</h1>
        <PeriodForm here="/admin/figures" {...asked} today={today()} />
        <div className="mt-6">
          <Trouble>{found.refused}</Trouble>
        </div>
      </div>
    );
  }
  const { sales, categories, sellers, best, low, statuses, missed, talks } = found;
  const { first, last, revenue } = sales.period;
  const sheet = (figure: string) => `/api/analytics/${figure}.csv?from=${first}&to=${last}&by=${asked.by}`;
  return (
    <div className="page">
      <h1 className="text-3xl">Figures</h1>
      <PeriodForm here="/admin/figures" first={first} last={last} by={asked.by} today={today()} />
      <p className="text-faint mt-6">
        {periodInWords(first, last)}, days in UTC. What is cancelled or refunded counts as nothing.
      </p>
      <Takings takings={sales.period} before={sales.before} beforeIs="The period before" />
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 lg:col-span-2">
          <Course sales={sales} by={asked.by} sheet={sheet} />
        </div>
        <Shares id="categories" title="Categories" noun="Category" items={categories.items} currency={revenue.currency} sheet={sheet} />
        <div className="min-w-0 space-y-6">
          <Shares id="sellers" title="Sellers" noun="Seller" items={sellers.items} currency={revenue.currency} sheet={sheet} />
          <Figure
            id="statuses"
            title="How orders stand"
            sheet={sheet("statuses")}
            empty={EMPTY}
            table={{ heading: ["Status", "Orders"], rows: statuses.items.map((one) => [statusInWords(one.status), one.orders]) }}
          >
            <Chart
              label="Orders by status"
              kind="share"
              unit={{ noun: "order" }}
              parts={statuses.items.map((one) => ({ name: statusInWords(one.status), amount: one.orders }))}
            />
          </Figure>
        </div>
        <Best items={best.items} sheet={sheet} />
        <Low low={low} sheet={sheet} />
        <Figure
          id="conversations"
          title="Conversations"
          about="How many of those begun in this period came to a quote, and to an order that was not cancelled since."
          sheet={sheet("conversations")}
          empty="No conversations in this period yet."
          table={{
            heading: ["Engine", "Conversations", "Quotes", "Orders"],
            rows: talks.engines.map((one) => [one.engine ?? "", one.conversations, one.quoted, one.ordered]),
          }}
        >
          <Chart
            label="Conversations, those with a quote and those with an order"
            kind="share"
            unit={{ noun: "conversation" }}
            parts={[
              { name: "Conversations", amount: talks.all.conversations },
              { name: "With a quote", amount: talks.all.quoted },
              { name: "With an order", amount: talks.all.ordered },
            ]}
          />
        </Figure>
        <Figure
          id="missed-searches"
          title="Looked for in vain"
          about="Searches that found nothing in the last three months, whoever looked."
          sheet={sheet("missed-searches")}
          empty="Every search has found something."
          table={{ heading: ["Words", "Times", "Last"], rows: missed.items.map((one) => [one.words, one.times, dayAndTime(one.last_at)]) }}
        />
      </div>
    </div>
  );
}
