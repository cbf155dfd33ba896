"""The report of the desk: what conversations come to, week by week."""

from datetime import date

from flask import Response
from pydantic import BaseModel

from backend.api.analytics import PeriodQuery
from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.api.downloads import file_of
from backend.api.spreadsheet import Cell, lines
from backend.shop.analytics import periods, weeks

api = door("report")

USUAL_DAYS = 12 * 7
HEADING = (
    *("from", "to", "conversations", "handed over", "containment", "hand-over rate", "with an order", "conversion"),
    *("answers rated down", "found nothing", "rated", "average satisfaction", "median satisfaction"),
)


class ReportQuery(PeriodQuery):
    """From one day to another (UTC), both included; the last twelve weeks for whoever does not say."""

    @property
    def period(self) -> periods.Period:
        return periods.period(self.first, self.last, USUAL_DAYS)


class Week(BaseModel):
    """What became of the conversations begun from `first` to `last`; shares are of one, null where there were none.

    `ordered` is in how many of them something was bought, and not all of it cancelled since.
    """

    first: date
    last: date
    conversations: int
    handed_over: int
    ordered: int
    containment: float | None
    hand_over_rate: float | None
    conversion: float | None
    rated_down: int
    found_nothing: int
    rated: int
    average_satisfaction: float | None
    median_satisfaction: float | None

    @classmethod
    def of(cls, week: weeks.Week) -> "Week":
        told = {name: getattr(week, name) for name in cls.model_fields if hasattr(week, name)}
        return cls(first=week.period.first, last=week.period.last, **told)


class DeskReport(BaseModel):
    """A period as a whole, and its weeks."""

    period: Week
    weeks: list[Week]


@api.get("/support/report", responses=responses(200, DeskReport, 403), security=SIGNED_IN)
def report(query: ReportQuery) -> Response:
    """What conversations come to, by the week (ISO, UTC) in which they began."""
    found = _course(query)
    whole = weeks.whole(query.period, found)
    return answer(DeskReport(period=Week.of(whole), weeks=[Week.of(week) for week in found]))


@api.get("/support/report.csv", responses=responses(200, {"content": {"text/csv": {}}}, 403), security=SIGNED_IN)
def take_away(query: ReportQuery) -> Response:
    """The same weeks, for a spreadsheet."""
    rows = [_row(week) for week in _course(query)]
    period = query.period
    return file_of(lines(HEADING, rows), "text/csv", f"report-{period.first}-{period.last}.csv")


def _course(query: ReportQuery) -> list[weeks.Week]:
    with services().database.reading() as tx:
        return weeks.course(tx, person(), query.period)


def _row(week: weeks.Week) -> list[Cell]:
    counts = week.period.first, week.period.last, week.conversations, week.handed_over
    shares = _short(week.containment), _short(week.hand_over_rate), week.ordered, _short(week.conversion)
    rated = week.rated, _short(week.average_satisfaction), week.median_satisfaction
    return [*counts, *shares, week.rated_down, week.found_nothing, *rated]


def _short(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
