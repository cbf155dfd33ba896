"""Reports about reviews, and what staff decide: a review is hidden or stands, always with a reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, bindparam, exists, func, insert, select, text, update

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.database import Instant, Transaction, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue import books
from backend.shop.reviews import reading, writing
from backend.shop.reviews.reading import Review, all_reviews
from backend.shop.reviews.tables import review_reports, review_verdicts, reviews
from backend.values import Page, cursor_of, position_of

State = Literal["reported", "hidden", "all"]
LONGEST_REASON = 500


@dataclass(frozen=True)
class Report:
    """What somebody objects to, and whether staff have looked at it since."""

    by: str
    reason: str
    at: datetime
    is_settled: bool


@dataclass(frozen=True)
class Verdict:
    """What staff decided about a review, and why."""

    verdict: Literal["hidden", "restored"]
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Case:
    """A review as staff see it."""

    review: Review
    title: str
    email: str
    reports: list[Report]
    verdicts: list[Verdict]


_is_open = (
    exists().where(review_reports.c.review_id == reviews.c.id, review_reports.c.settled_at.is_(None)).correlate(reviews)
)
_STATES: dict[State, Sequence[ColumnElement[bool]]] = {
    "reported": (_is_open,),
    "hidden": (reviews.c.hidden_at.is_not(None),),
    "all": (),
}
_reports = (
    select(review_reports, people.c.name)
    .join(people, people.c.id == review_reports.c.person_id)
    .where(review_reports.c.review_id.in_(bindparam("ids", expanding=True)))
    .order_by(review_reports.c.made_at, review_reports.c.person_id)
)
_verdicts = (
    select(review_verdicts, people.c.name)
    .join(people, people.c.id == review_verdicts.c.by_person_id)
    .where(review_verdicts.c.review_id.in_(bindparam("ids", expanding=True)))
    .order_by(review_verdicts.c.seq)
)
# Said again, it is the same report with other words, and waits for staff again.
_report = text(
    "INSERT INTO review_reports (review_id, person_id, reason, made_at) VALUES (:review_id, :person_id, :reason, :at)"
    " ON CONFLICT (review_id, person_id) DO UPDATE SET reason = excluded.reason, made_at = excluded.made_at,"
    " settled_at = NULL"
).bindparams(bindparam("at", type_=Instant))


def report(tx: Transaction, person: Person, review_id: int, reason: str) -> None:
    """Tells staff that something is wrong with somebody else's review."""
    said = _reason(reason)
    writing.take_turn(tx, reading.get(tx, review_id).book_id)
    if reading.get(tx, review_id).person_id == person.id:  # unless its reader has taken it back meanwhile
        raise Conflict("This is your own review: you can change it, or take it back.")
    tx.execute(_report, dict(review_id=review_id, person_id=person.id, reason=said, at=now()))


def listed(tx: Transaction, staff: Person, state: State, limit: int, cursor: str | None = None) -> Page[Case]:
    """The reviews that were reported, are hidden, or all, the latest first."""
    _staff_only(staff)
    count = tx.execute(select(func.count()).select_from(reviews).where(*_STATES[state])).scalar_one()
    query = all_reviews.where(*_STATES[state]).order_by(reviews.c.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(reviews.c.id < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    more = cursor_of(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page(_cases(tx, rows[:limit]), more, count)


def hide(tx: Transaction, staff: Person, review_id: int, reason: str) -> Case:
    """Takes a review out of everybody's sight, and out of the book's rating."""
    return _decide(tx, staff, review_id, reason, "hidden")


def restore(tx: Transaction, staff: Person, review_id: int, reason: str) -> Case:
    """Lets a review stand: shows it again if it was hidden, and settles what was reported about it."""
    return _decide(tx, staff, review_id, reason, "restored")


def _decide(
    tx: Transaction, staff: Person, review_id: int, reason: str, verdict: Literal["hidden", "restored"]
) -> Case:
    _staff_only(staff)
    said, moment = _reason(reason), now()
    writing.take_turn(tx, _one(tx, review_id)["book_id"])
    _one(tx, review_id)  # its reader may have taken it back meanwhile
    here = reviews.c.id == review_id
    tx.execute(update(reviews).where(here).values(hidden_at=moment if verdict == "hidden" else None))
    row = dict(review_id=review_id, verdict=verdict, reason=said, by_person_id=staff.id, at=moment)
    tx.execute(insert(review_verdicts), row)
    audit.note(tx, staff, f"{verdict} review {review_id}", said)
    settled = review_reports.c.review_id == review_id, review_reports.c.settled_at.is_(None)
    tx.execute(update(review_reports).where(*settled).values(settled_at=moment))
    after = _one(tx, review_id)
    writing.count_stars(tx, after["book_id"])
    return _cases(tx, [after])[0]


def _one(tx: Transaction, review_id: int) -> Any:
    row = tx.execute(all_reviews.where(reviews.c.id == review_id)).mappings().first()
    if row is None:
        raise NotFound("There is no such review.")
    return row


def _cases(tx: Transaction, rows: Sequence[Any]) -> list[Case]:
    ids = [row["id"] for row in rows]
    titles = books.several(tx, [row["book_id"] for row in rows])
    reports, verdicts = defaultdict(list), defaultdict(list)
    for row in tx.execute(_reports, {"ids": ids}).mappings():
        told = Report(row["name"], row["reason"], row["made_at"], row["settled_at"] is not None)
        reports[row["review_id"]].append(told)
    for row in tx.execute(_verdicts, {"ids": ids}).mappings():
        verdicts[row["review_id"]].append(Verdict(row["verdict"], row["name"], row["reason"], row["at"]))
    return [
        Case(reading.read(row), titles[row["book_id"]].title, row["email"], reports[row["id"]], verdicts[row["id"]])
        for row in rows
    ]


def _reason(reason: str) -> str:
    said = writing.tidy(reason, LONGEST_REASON, "reason")
    if not said:
        raise invalid("reason", "Please say why, in a few words.")
    return said


def _staff_only(person: Person) -> None:
    if not person.is_staff:
        raise NotAllowed("Only staff can do this.")
