"""The support inbox: every conversation of the shop, for the staff who read them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from backend.errors import NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.conversations.tables import conversations, messages
from backend.shop.conversations.threads import Conversation
from backend.shop.support.filters import Filters, narrowed
from backend.shop.support.tables import desk_tags
from backend.values import Page, cursor_of, position_of

MOST_COUNTED = 1000
"""So many are counted and no more: what is counted to this is a thousand, or more."""
EVERYTHING = Filters()
LISTS: dict[str, Filters] = {
    "open": Filters(state="open"),
    "waiting": Filters(waiting=True),
    "mine": Filters(state="open", assigned="me"),
    "taken": Filters(taken=True),
    "stuck": Filters(stuck=True),
    "rated_down": Filters(rated_down=True),
    "ordered": Filters(ordered=True),
    "long": Filters(long=True),
    "resolved": Filters(state="resolved"),
}


@dataclass(frozen=True)
class Shopper:
    """Whose conversation it is."""

    id: int
    name: str
    email: str


@dataclass(frozen=True)
class Entry:
    """A conversation as the inbox lists it; the shopper is None for a visitor without an account.

    `said` is the newest message in which the words stand that were looked for.
    """

    conversation: Conversation
    shopper: Shopper | None
    last_message: str
    assigned_to: str | None
    taken_by: str | None
    tags: tuple[str, ...]
    said: str | None = None


_assigned, _taker = people.alias("assigned"), people.alias("taker")
_entries = (
    select(
        conversations,
        people.c.name,
        people.c.email,
        _assigned.c.name.label("assigned_to"),
        _taker.c.name.label("taken_by"),
    )
    .outerjoin(people, people.c.id == conversations.c.person_id)
    .outerjoin(_assigned, _assigned.c.id == conversations.c.assigned_id)
    .outerjoin(_taker, _taker.c.id == conversations.c.taken_by_id)
)


def listed(
    tx: Transaction, staff: Person, limit: int, cursor: str | None = None, asked: Filters = EVERYTHING
) -> Page[Entry]:
    """A page of the conversations that are asked for, the one last spoken in first; counted as `count` does."""
    _staff_only(staff)
    query = narrowed(tx, staff, _entries, asked)
    if cursor:
        query = query.where(conversations.c.last_seq < position_of(cursor, int)[0])
    rows = tx.execute(query.order_by(conversations.c.last_seq.desc()).limit(limit + 1)).mappings().all()
    more = cursor_of(rows[limit - 1]["last_seq"]) if len(rows) > limit else None
    return Page(_told(tx, rows[:limit]), more, count(tx, staff, asked))


def count(tx: Transaction, staff: Person, asked: Filters) -> int:
    """How many conversations that are asked for there are, up to MOST_COUNTED."""
    _staff_only(staff)
    some = narrowed(tx, staff, select(conversations.c.seq), asked).limit(MOST_COUNTED).subquery()
    return tx.execute(select(func.count()).select_from(some)).scalar_one()


def entry(tx: Transaction, staff: Person, conversation_id: str) -> Entry:
    """One conversation, whoever's it is."""
    _staff_only(staff)
    row = tx.execute(_entries.where(conversations.c.id == conversation_id)).mappings().first()
    if row is None:
        raise NotFound("There is no such conversation.")
    return _told(tx, [row])[0]


def _staff_only(person: Person) -> None:
    if not person.is_staff:
        raise NotAllowed("Only staff can read conversations.")


def _told(tx: Transaction, rows: Sequence[Any]) -> list[Entry]:
    tags: dict[int, list[str]] = defaultdict(list)
    theirs = desk_tags.c.conversation_seq.in_([row["seq"] for row in rows])
    for seq, tag in tx.execute(select(desk_tags).where(theirs).order_by(desk_tags.c.tag)):
        tags[seq].append(tag)
    hits = [row["hit"] for row in rows if row.get("hit")]
    texts = select(messages.c.seq, messages.c.text).where(messages.c.seq.in_(hits))
    said = dict(tx.execute(texts).tuples().all())
    return [_entry(row, tags[row["seq"]], said.get(row.get("hit") or 0)) for row in rows]


def _entry(row: Any, tags: list[str], said: str | None) -> Entry:
    conversation = Conversation(**{name: row[name] for name in Conversation.__dataclass_fields__})
    shopper = Shopper(row["person_id"], row["name"], row["email"]) if row["person_id"] else None
    return Entry(
        conversation, shopper, row["last_message"], row["assigned_to"], row["taken_by"], tuple(tags), said=said
    )
