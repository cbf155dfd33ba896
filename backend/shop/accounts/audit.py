"""The audit book: who did what to whom or to what, when; written by the shop, read by admins, changed by nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select

from backend.errors import NotAllowed
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import audit_notes, people
from backend.values import Page, cursor_of, position_of


@dataclass(frozen=True)
class Note:
    """Something that was done: when, by whom (None for the shop itself), what, and what it was about."""

    at: datetime
    by: str | None
    what: str
    about: str


def note(tx: Transaction, by: Person | None, what: str, about: str) -> None:
    """Writes down what somebody does, in the transaction that does it."""
    by_person = by.id if by else None
    row = dict(at=now(), by_person_id=by_person, what=_fitting(what, 200), about=_fitting(about, 500))
    tx.execute(insert(audit_notes), row)


def listed(
    tx: Transaction, admin: Person, limit: int, cursor: str | None = None, by: str = "", about: str = ""
) -> Page[Note]:
    """A page of the audit book, the latest first; for admins only.

    `by` is a part of the name of whoever did it, or their whole address; `about` a part of what it was about.
    """
    if admin.role != "admin":
        raise NotAllowed("Only admins can read the audit book.")
    notes = _narrowed(by, about)
    count = tx.execute(select(func.count()).select_from(notes.subquery())).scalar_one()
    if cursor:
        notes = notes.where(audit_notes.c.seq < position_of(cursor, int)[0])
    rows = tx.execute(notes.order_by(audit_notes.c.seq.desc()).limit(limit + 1)).mappings().all()
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    return Page([Note(row["at"], row["name"], row["what"], row["about"]) for row in rows[:limit]], more, count)


def _narrowed(by: str, about: str) -> Select[Any]:
    notes = select(audit_notes, people.c.name).outerjoin(people, people.c.id == audit_notes.c.by_person_id)
    by, about = (" ".join(words.replace("\0", "").split()) for words in (by, about))
    if by:
        is_theirs = people.c.email == by.lower() if "@" in by else people.c.name.icontains(by, autoescape=True)
        notes = notes.where(is_theirs)
    return notes.where(audit_notes.c.about.icontains(about, autoescape=True)) if about else notes


def _fitting(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
