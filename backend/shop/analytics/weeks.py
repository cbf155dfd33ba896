"""What the desk's conversations come to, week by week: helped without a person, handed over, bought, rated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from sqlalchemy import ColumnElement, case, func, select

from backend.errors import NotAllowed
from backend.infra.database import Transaction, first_of_week, utc_day
from backend.shop.accounts.people import Person
from backend.shop.analytics.periods import Period
from backend.shop.conversations.tables import conversations

MARKS = (1, 2, 3, 4, 5)
"""What a conversation can be rated with."""


@dataclass(frozen=True)
class Week:
    """What became of the conversations begun in some days; `marks` is how many were rated with one, with two..."""

    period: Period
    conversations: int
    handed_over: int
    ordered: int
    rated_down: int
    found_nothing: int
    marks: tuple[int, ...]

    @property
    def containment(self) -> float | None:
        """The share that was never handed to a person; None without conversations."""
        return 1 - self.handed_over / self.conversations if self.conversations else None

    @property
    def hand_over_rate(self) -> float | None:
        """The share that was."""
        return self.handed_over / self.conversations if self.conversations else None

    @property
    def conversion(self) -> float | None:
        """The share in which something was bought, and not all of it cancelled since."""
        return self.ordered / self.conversations if self.conversations else None

    @property
    def rated(self) -> int:
        """How many were rated as a whole."""
        return sum(self.marks)

    @property
    def average_satisfaction(self) -> float | None:
        """The mean of what they were rated with."""
        given = sum(mark * times for mark, times in zip(MARKS, self.marks, strict=True))
        return given / self.rated if self.rated else None

    @property
    def median_satisfaction(self) -> float | None:
        """The middle one."""
        given = [mark for mark, times in zip(MARKS, self.marks, strict=True) for _ in range(times)]
        return median(given) if given else None


def course(tx: Transaction, staff: Person, period: Period) -> list[Week]:
    """Each week of a period from Monday (UTC), those without conversations too; the outer ones may be cut short."""
    if not staff.is_staff:
        raise NotAllowed("Only staff can read the report.")
    begun = conversations.c.created_at
    monday = first_of_week(utc_day(begun))
    query = select(monday, *_counts()).where(begun >= period.since, begun < period.until).group_by(monday)
    found = {row[0]: row[1:] for row in tx.execute(query).all()}
    nothing = (0,) * len(_counts())
    return [_week(part, found.get(_monday_of(part), nothing)) for part in period.parts("week")]


def whole(period: Period, weeks: Sequence[Week]) -> Week:
    """A period's weeks taken together."""
    rows = [(one.conversations, one.handed_over, one.ordered, one.rated_down, one.found_nothing) for one in weeks]
    marks = (sum(given) for given in zip(*(one.marks for one in weeks), strict=True))
    return _week(period, [*(sum(counted) for counted in zip(*rows, strict=True)), *marks])


def _counts() -> list[ColumnElement[int]]:
    known = conversations.c
    return [
        func.count(),
        func.count(case((known.was_handed_over, 1))),
        func.count(case((known.has_order, 1))),
        func.sum(known.bad_answers),
        func.sum(known.found_nothing),
        *(func.count(case((known.satisfaction == mark, 1))) for mark in MARKS),
    ]


def _week(period: Period, counted: Sequence[int]) -> Week:
    talked, handed, ordered, down, in_vain, *marks = map(int, counted)
    return Week(period, talked, handed, ordered, down, in_vain, tuple(marks))


def _monday_of(period: Period) -> date:
    return period.first - timedelta(days=period.first.weekday())
