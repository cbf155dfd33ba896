"""Erasing conversations, with what the desk and the orders noted of them. Orders, quotes and invoices stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import ColumnElement, delete, select

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.infra.outbox import announce
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import erasing, threads
from backend.shop.conversations.tables import conversations
from backend.shop.orders.tables import proposals
from backend.shop.support.tables import desk_notes, desk_tags, looks

NOTED = (desk_notes, desk_tags, looks, proposals)
"""What refers to a conversation and means nothing without it."""
AT_ONCE = 200


@dataclass(frozen=True)
class Old:
    """A conversation that has not been spoken in for long, and its place among them."""

    seq: int
    last_seq: int
    updated_at: datetime


def erase(tx: Transaction, person: Person | None, conversation_id: str) -> None:
    """Erases one's own conversation; a visitor's by its id, which nobody else knows."""
    conversation = threads.open_for(tx, person, conversation_id)
    if not _erase(tx, conversations.c.seq == conversation.seq):
        raise NotFound("There is no such conversation.")  # somebody else was quicker
    audit.note(tx, person, "erased a conversation" if person else "a visitor erased a conversation", "1")


def erase_all(tx: Transaction, person: Person) -> int:
    """Erases all of somebody's conversations; how many there were."""
    count = _erase(tx, conversations.c.person_id == person.id)
    if count:
        audit.note(tx, person, "erased all own conversations", str(count))
    return count


def old(tx: Transaction, before: datetime, after: int) -> list[Old]:
    """The next conversations that were last spoken in before a moment, the oldest first."""
    known = conversations.c
    query = select(known.seq, known.last_seq, known.updated_at).where(known.last_seq > after)
    rows = tx.execute(query.order_by(known.last_seq).limit(AT_ONCE)).all()
    # In the order of what was said, not all of which are looked at: the first one that is young ends it.
    return [Old(*row) for row in takewhile(lambda row: row.updated_at < before, rows)]


def erase_old(tx: Transaction, found: Old, before: datetime) -> bool:
    """Erases a conversation whose time is over; not while it waits for a person, or one speaks in it."""
    known = conversations.c
    is_left = ~known.needs_person & threads.taker.is_(None) & (known.updated_at < before)
    return bool(_erase(tx, (known.seq == found.seq) & is_left))


def _erase(tx: Transaction, which: ColumnElement[bool]) -> int:
    # Whoever speaks or notes something in one of them either comes first, or finds it gone.
    held = tx.execute(
        select(conversations.c.seq, conversations.c.id).where(which).order_by(conversations.c.seq).with_for_update()
    ).all()
    for row in held:
        announce(tx, "conversation_moved", {"conversation_id": row.id})
    _forget(tx, [row.seq for row in held])
    return len(held)


def _forget(tx: Transaction, seqs: Sequence[int]) -> None:
    for start in range(0, len(seqs), AT_ONCE):
        some = seqs[start : start + AT_ONCE]
        for table in NOTED:
            tx.execute(delete(table).where(table.c.conversation_seq.in_(some)))
        erasing.erase(tx, some)
