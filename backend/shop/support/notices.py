"""Notices: what the shop tells everybody who is in it, until a given moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from backend.errors import NotAllowed, NotFound, invalid
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue.words import tidy
from backend.shop.support.tables import notices
from backend.values import Page, cursor_of, position_of

LONGEST = 300
LONGEST_TIME = timedelta(days=366)
MOST_AT_ONCE = 3


@dataclass(frozen=True)
class Notice:
    """A text for everybody, who posted it (a name), and until when it is shown."""

    id: int
    text: str
    by: str
    posted_at: datetime
    until: datetime

    @property
    def is_shown(self) -> bool:
        """Whether its time is not over."""
        return self.until > now()


_notices = select(notices, people.c.name.label("by")).join(people, people.c.id == notices.c.by_person_id)
_showing = _notices.where(notices.c.until > bindparam("moment")).order_by(notices.c.id.desc()).limit(MOST_AT_ONCE)


def post(tx: Transaction, admin: Person, text: str, until: datetime) -> Notice:
    """Tells everybody something until a moment to come."""
    _admin_only(admin)
    text, moment = tidy(text), now()
    if not text or len(text) > LONGEST:
        raise invalid("text", f"A notice has from 1 to {LONGEST} letters.")
    if until.tzinfo is None:
        raise invalid("until", "A moment needs its time zone, as in 2030-01-31T18:00:00Z.")
    if not moment < until <= moment + LONGEST_TIME:
        raise invalid("until", "A notice ends later than now, and within a year.")
    row = dict(text=text, by_person_id=admin.id, posted_at=moment, until=until)
    audit.note(tx, admin, "posted a notice", text)
    notice_id = tx.execute(insert(notices).returning(notices.c.id), row).scalar_one()
    announce(tx, "notice_posted", {"notice_id": notice_id})
    return _get(tx, notice_id)


def end(tx: Transaction, admin: Person, notice_id: int) -> Notice:
    """Takes a notice down; one whose time is over stays as it was."""
    _admin_only(admin)
    notice, moment = _get(tx, notice_id), now()
    still_up = notices.c.id == notice_id, notices.c.until > moment
    if tx.execute(update(notices).where(*still_up).values(until=moment)).rowcount:
        audit.note(tx, admin, "ended a notice", notice.text)
        announce(tx, "notice_ended", {"notice_id": notice.id})
    return _get(tx, notice.id)


def listed(tx: Transaction, admin: Person, limit: int, cursor: str | None = None) -> Page[Notice]:
    """All notices there were, the latest first."""
    _admin_only(admin)
    query = _notices.order_by(notices.c.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(notices.c.id < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    count = tx.execute(select(func.count()).select_from(notices)).scalar_one()
    more = cursor_of(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([_notice(row) for row in rows[:limit]], more, count)


def showing(tx: Transaction) -> list[Notice]:
    """What everybody is told now, the latest first."""
    return [_notice(row) for row in tx.execute(_showing, {"moment": now()}).mappings()]


def _admin_only(person: Person) -> None:
    if person.role != "admin":
        raise NotAllowed("Only an admin can post notices.")


def _get(tx: Transaction, notice_id: int) -> Notice:
    row = tx.execute(_notices.where(notices.c.id == notice_id)).mappings().first()
    if row is None:
        raise NotFound("There is no such notice.")
    return _notice(row)


def _notice(row: Any) -> Notice:
    return Notice(row["id"], row["text"], row["by"], row["posted_at"], row["until"])
