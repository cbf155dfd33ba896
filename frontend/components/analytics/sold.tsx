import { Chart } from "@/components/analytics/chart";
import { Figure } from "@/components/analytics/figure";
import type { LowStock, Sales, Share, BestSeller } from "@/lib/api/types";
import { partName, periodInWords, type Asked } from "@/lib/figures";
import { count, money } from "@/lib/words";

/** What is said where nothing was sold. */
export const EMPTY = "No orders in this period yet.";

type ToTakeAway = { sheet: (figure: string) => string };

/** The course of a period's takings. */
export function Course({ sales, by, sheet }: { sales: Sales; by: Asked["by"] } & ToTakeAway) {
  const rows = sales.course.map((part) => [periodInWords(part.first, part.last), part.orders, money(part.revenue), part.average ? money(part.average) : "–"]);
  return (
    <Figure
      id="takings"
      title="Takings"
      sheet={sheet("sales")}
      empty={EMPTY}
      table={{ heading: [`By ${by}`, "Orders", "Revenue", "Average"], rows: sales.period.orders > 0 ? rows : [] }}
    >
      <Chart
        label={`Revenue by ${by}`}
        kind="course"
        unit={{ currency: sales.period.revenue.currency }}
        parts={sales.course.map((part) => ({ name: partName(part.first, by), amount: part.revenue.amount }))}
      />
    </Figure>
  );
}

/** What each category, or each seller, has of the sales. */
export function Shares({ id, title, noun, items, currency, sheet }: { id: string; title: string; noun: string; items: Share[]; currency: string } & ToTakeAway) {
  const rows = items.map((one) => [one.name, one.copies, money(one.revenue)]);
  return (
    <Figure id={id} title={title} sheet={sheet(id)} empty={EMPTY} table={{ heading: [noun, "Copies", "Revenue"], rows }}>
      <Chart
        label={`Revenue by ${noun.toLowerCase()}`}
        kind="share"
        unit={{ currency }}
        parts={items.slice(0, 12).map((one) => ({ name: one.name, amount: one.revenue.amount }))}
      />
    </Figure>
  );
}

/** The books that were sold most. */
export function Best({ items, sheet }: { items: BestSeller[] } & ToTakeAway) {
  const rows = items.map((one) => [one.title, one.copies, money(one.revenue)]);
  return <Figure id="best-sellers" title="Best sellers" sheet={sheet("best-sellers")} empty={EMPTY} table={{ heading: ["Book", "Copies", "Revenue"], rows }} />;
}

/** The books of which there are few. */
export function Low({ low, sheet }: { low: LowStock } & ToTakeAway) {
  return (
    <Figure
      id="low-stock"
      title="Running low"
      about={`${count(low.total, "book")} that will be gone within two weeks at the pace of the last four, or of which few are left.`}
      sheet={sheet("low-stock")}
      empty="There is enough of everything."
      table={{
        heading: ["Book", "Left", "Sold in 28 days", "Days left"],
        rows: low.items.map((one) => [one.title, one.stock, one.sold, one.days_left ?? "–"]),
      }}
    />
  );
}
