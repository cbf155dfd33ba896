"""The support inbox: every conversation of the shop, for the staff who read them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from backend.errors import NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.conversations.tables import conversations, messages
from backend.shop.conversations.threads import Conversation
from backend.values import Page, cursor_of, position_of


@dataclass(frozen=True)
class Shopper:
    """Whose conversation it is."""

    id: int
    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """A conversation as the inbox lists it; the shopper is None for a visitor without an account."""

    conversation: Conversation
    shopper: Shopper | None
    last_message: str


_entries = select(conversations, people.c.name, people.c.email).outerjoin(
    people, people.c.id == conversations.c.person_id
)


def listed(
    tx: Transaction, staff: Person, limit: int, cursor: str | None = None, q: str = "", waiting: bool = False
) -> Page[Entry]:
    """A page of conversations, the one last spoken in first, or of those that wait for a person only.

    `q` finds words that were said, or a shopper.
    """
    _staff_only(staff)
    query = _matching(_entries, q)
    if waiting:
        query = query.where(conversations.c.needs_person)
    count = tx.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    if cursor:
        query = query.where(conversations.c.last_seq < position_of(cursor, int)[0])
    rows = tx.execute(query.order_by(conversations.c.last_seq.desc()).limit(limit + 1)).mappings().all()
    more = cursor_of(rows[limit - 1]["last_seq"]) if len(rows) > limit else None
    return Page([_entry(row) for row in rows[:limit]], more, count)


def entry(tx: Transaction, staff: Person, conversation_id: str) -> Entry:
    """One conversation, whoever's it is."""
    _staff_only(staff)
    row = tx.execute(_entries.where(conversations.c.id == conversation_id)).mappings().first()
    if row is None:
        raise NotFound("There is no such conversation.")
    return _entry(row)


def _staff_only(person: Person) -> None:
    if not person.is_staff:
        raise NotAllowed("Only staff can read conversations.")


def _matching(query: Select[Any], q: str) -> Select[Any]:
    words = q.strip()
    if not words:
        return query
    said = select(messages.c.conversation_seq).where(messages.c.text.icontains(words, autoescape=True))
    return query.where(
        or_(
            people.c.name.icontains(words, autoescape=True),
            people.c.email.icontains(words, autoescape=True),
            conversations.c.seq.in_(said),
        )
    )


def _entry(row: Any) -> Entry:
    conversation = Conversation(**{name: row[name] for name in Conversation.__dataclass_fields__})
    shopper = Shopper(row["person_id"], row["name"], row["email"]) if row["person_id"] else None
    return Entry(conversation, shopper, row["last_message"])
