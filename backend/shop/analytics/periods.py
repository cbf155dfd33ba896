"""Periods: the whole days, UTC, that a figure is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from backend.errors import invalid
from backend.infra.database import now

Pace = Literal["day", "week", "month"]

USUAL_DAYS = 30
MOST_DAYS = 1100
EARLIEST = date(2000, 1, 1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def until(self) -> datetime:
        """The moment at which it is over."""
        return datetime.combine(self.last + DAY, time(), UTC)

    @property
    def before(self) -> "Period":
        """As many days, up to the day before."""
        length = self.last - self.first
        return Period(self.first - DAY - length, self.first - DAY)

    @property
    def months(self) -> "Period | None":
        """The whole months in it, if there are any."""
        first = self.first if self.first.day == 1 else _last_of(self.first, "month") + DAY
        last = self.last if (self.last + DAY).day == 1 else self.last.replace(day=1) - DAY
        return Period(first, last) if first <= last else None

    @property
    def edges(self) -> list["Period"]:
        """What of it lies before and after its whole months: all of it where there are none."""
        if not (whole := self.months):
            return [self]
        around = Period(self.first, whole.first - DAY), Period(whole.last + DAY, self.last)
        return [edge for edge in around if edge.first <= edge.last]

    def parts(self, pace: Pace) -> Iterator["Period"]:
        """Its days, weeks (from Monday) or months in order; the first and the last may be cut short."""
        first = self.first
        while first <= self.last:
            last = min(_last_of(first, pace), self.last)
            yield Period(first, last)
            first = last + DAY


def today() -> Period:
    """The day that it is."""
    day = now().date()
    return Period(day, day)


def period(first: date | None, last: date | None, usual_days: int = USUAL_DAYS) -> Period:
    """The period somebody asks for, so many last days for want of another; Invalid for one out of reason."""
    last = last or now().date()
    if not EARLIEST <= last <= now().date() + timedelta(days=366):
        raise invalid("to", f"The shop has figures from {EARLIEST.year} to today.")
    first = first or max(EARLIEST, last - (usual_days - 1) * DAY)
    if first > last:
        raise invalid("from", "A period begins before it ends.")
    if first < EARLIEST or last - first >= MOST_DAYS * DAY:
        raise invalid("from", f"A period begins in {EARLIEST.year} or later and has at most {MOST_DAYS} days.")
    return Period(first, last)


def _last_of(day: date, pace: Pace) -> date:
    if pace == "day":
        return day
    if pace == "week":
        return day + (6 - day.weekday()) * DAY
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
