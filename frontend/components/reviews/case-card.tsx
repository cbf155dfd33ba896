import { Stars } from "@/components/reviews/stars";
import { VerdictForm } from "@/components/reviews/verdict-form";
import { Link } from "@/components/ui/link";
import type { Case } from "@/lib/api/types";
import { day, dayAndTime } from "@/lib/words";

/** A review as staff see it: what it says, what was reported, what was decided. */
export function CaseCard({ one: { review, title, email, reports, verdicts } }: { one: Case }) {
  return (
    <article aria-label={`Review of ${title} by ${review.by}`} className="py-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Stars rating={review.rating} />
        <Link href={`/books/${review.book_id}#reviews`} className="link font-medium">
          {title}
        </Link>
        <span>
          {review.by} <span className="text-faint wrap-anywhere">({email})</span>
        </span>
        <span className="text-faint">{day(review.written_at)}</span>
        {review.is_hidden && <span className="text-warn font-medium">Hidden</span>}
      </p>
      <p className="border-line mt-3 border-l-2 pl-4 wrap-anywhere whitespace-pre-line">{review.text || "Stars, without words."}</p>
      <ul className="mt-3 space-y-1 text-sm">
        {reports.map((report) => (
          <li key={report.by + report.at} className={report.is_settled ? "text-faint" : undefined}>
            {report.by} reported it, {dayAndTime(report.at)}: <q className="wrap-anywhere">{report.reason}</q>
          </li>
        ))}
        {verdicts.map((verdict) => (
          <li key={verdict.at} className="text-faint">
            {verdict.by} {verdict.verdict === "hidden" ? "hid it" : "let it stand"}, {dayAndTime(verdict.at)}:{" "}
            <q className="wrap-anywhere">{verdict.reason}</q>
          </li>
        ))}
      </ul>
      <VerdictForm review={review} />
    </article>
  );
}
