import { Chart } from "@/components/analytics/chart";
import type { Legend, Unit } from "@/components/analytics/amount";
import { Figure } from "@/components/analytics/figure";
import type { Week } from "@/lib/api/types";
import { partName, periodInWords } from "@/lib/figures";

const EMPTY = "No conversations in this period yet.";

type Share = number | null;
type Course = {
  id: string;
  title: string;
  about: string;
  unit: Unit;
  bar: (week: Week) => number;
  within?: (week: Week) => number;
  legend?: Legend;
  heading: string[];
  cells: (week: Week) => (string | number)[];
};

const COURSES: Course[] = [
  {
    id: "conversations",
    title: "Conversations",
    about: "How many were begun, and in how many of them something was bought, and not all of it cancelled since.",
    unit: { noun: "conversation" },
    bar: (week) => week.conversations,
    within: (week) => week.ordered,
    legend: { amount: "Begun", within: "With an order" },
    heading: ["Conversations", "With an order", "Conversion"],
    cells: (week) => [week.conversations, week.ordered, percent(week.conversion)],
  },
  {
    id: "containment",
    title: "Containment",
    about: "The share that was never handed to a person.",
    unit: "percent",
    bar: (week) => 100 * (week.containment ?? 0),
    heading: ["Containment", "Handed over", "Hand-over rate"],
    cells: (week) => [percent(week.containment), week.handed_over, percent(week.hand_over_rate)],
  },
  {
    id: "rated-down",
    title: "Answers rated down",
    about: "Thumbs down on single answers.",
    unit: { noun: "answer" },
    bar: (week) => week.rated_down,
    heading: ["Answers rated down"],
    cells: (week) => [week.rated_down],
  },
  {
    id: "found-nothing",
    title: "Questions that found nothing",
    about: "Answers for which the clerk looked for a book in vain.",
    unit: { noun: "question" },
    bar: (week) => week.found_nothing,
    heading: ["Found nothing"],
    cells: (week) => [week.found_nothing],
  },
  {
    id: "satisfaction",
    title: "Satisfaction",
    about: "What shoppers gave conversations, from one to five: the average of each week.",
    unit: "mark",
    bar: (week) => week.average_satisfaction ?? 0,
    heading: ["Rated", "Average", "Median"],
    cells: (week) => [week.rated, mark(week.average_satisfaction), mark(week.median_satisfaction)],
  },
];

/** Each course of the weeks: a chart, the same as a table, and all of it to take away. */
export function Weeks({ weeks, sheet }: { weeks: Week[]; sheet: string }) {
  const isEmpty = weeks.every((week) => week.conversations === 0);
  return COURSES.map(({ id, title, about, unit, bar, within, legend, heading, cells }) => (
    <Figure
      key={id}
      id={id}
      title={title}
      about={about}
      sheet={sheet}
      empty={EMPTY}
      table={{ heading: ["Week", ...heading], rows: isEmpty ? [] : weeks.map((week) => [periodInWords(week.first, week.last), ...cells(week)]) }}
    >
      <Chart
        label={`${title} by week${legend ? `: ${legend.amount}, ${legend.within}` : ""}`}
        kind="course"
        unit={unit}
        legend={legend}
        parts={weeks.map((week) => ({ name: partName(week.first, "week"), amount: bar(week), within: within?.(week) }))}
      />
    </Figure>
  ));
}

/** What a period came to as a whole. */
export function CameTo({ period }: { period: Week }) {
  const tiles = [
    ["Conversations", period.conversations],
    ["Containment", percent(period.containment)],
    ["Hand-over rate", percent(period.hand_over_rate)],
    ["Conversion", percent(period.conversion)],
    ["Answers rated down", period.rated_down],
    ["Satisfaction, median and average", period.rated ? `${mark(period.median_satisfaction)}, ${mark(period.average_satisfaction)}` : "–"],
  ];
  return (
    <dl className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {tiles.map(([name, value]) => (
        <div key={name} className="border-line bg-card rounded-lg border p-4 shadow-sm">
          <dt className="text-faint text-sm">{name}</dt>
          <dd className="font-serif text-3xl tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function percent(share: Share) {
  return share === null ? "–" : `${Math.round(100 * share)} %`;
}

function mark(given: Share) {
  return given === null ? "–" : given.toFixed(1);
}
