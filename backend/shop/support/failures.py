"""Events that were given up: what has not followed from something that happened, until an admin has it tried anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from backend.errors import NotAllowed, NotFound
from backend.infra import outbox
from backend.infra.database import Transaction
from backend.infra.outbox import events
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.values import Page, cursor_of, position_of

ABOUT = ("order_id", "book_id", "import_id", "person_id")


@dataclass(frozen=True)
class Failure:
    """An event that was given up: what happened to what and when, how often it was tried, and what was wrong last."""

    id: str
    kind: str
    about: str | None
    happened_at: datetime
    given_up_at: datetime
    attempts: int
    error: str


_failures = select(events).where(events.c.given_up_at.is_not(None))


def listed(tx: Transaction, admin: Person, limit: int, cursor: str | None = None) -> Page[Failure]:
    """The events that were given up, the latest first."""
    _admin_only(admin)
    query = _failures.order_by(events.c.seq.desc()).limit(limit + 1)
    if cursor:
        query = query.where(events.c.seq < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    return Page([_failure(row) for row in rows[:limit]], more, outbox.given_up_count(tx))


def replay(tx: Transaction, admin: Person, event_id: str) -> Failure:
    """Has an event that was given up tried anew; what already followed from it is not repeated."""
    _admin_only(admin)
    row = tx.execute(_failures.where(events.c.id == event_id).with_for_update()).mappings().first()
    if row is None:
        raise NotFound("No event of this number has been given up.")
    outbox.replay(tx, event_id)
    failure = _failure(row)
    audit.note(tx, admin, "had an event tried anew", " ".join(filter(None, (failure.kind, failure.about))))
    return failure


def _failure(row: Any) -> Failure:
    about = next(
        (f"{name.removesuffix('_id')} {row['payload'][name]}" for name in ABOUT if name in row["payload"]), None
    )
    when = row["created_at"], row["given_up_at"]
    return Failure(row["id"], row["kind"], about, *when, row["attempts"], row["error"] or "")


def _admin_only(person: Person) -> None:
    if person.role != "admin":
        raise NotAllowed("Only an admin can see what was given up.")
