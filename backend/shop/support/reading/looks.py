"""Looks: who of the staff has read which conversation, and who wanted to see the personal data in it, and why."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, insert, select

from backend.errors import invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads
from backend.shop.conversations.tables import conversations
from backend.shop.conversations.threads import Conversation
from backend.shop.support.reading import inbox
from backend.shop.support.tables import looks

ONE_LOOK = timedelta(minutes=5)
"""Whoever reads on for so long is still having the same look."""
UNCOVERED = timedelta(minutes=15)
SHORTEST_REASON, LONGEST_REASON = 5, 300


def look(tx: Transaction, staff: Person, conversation_id: str) -> None:
    """Writes down that somebody of the staff reads a conversation, before they are shown any of it."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    if _has_looked(tx, staff, conversation):
        return
    threads.hold(tx, conversation)  # a page asks for several things at once, which is one look
    if not _has_looked(tx, staff, conversation):
        _note(tx, staff, conversation, None)
        audit.note(tx, staff, "read a conversation", conversation.id)


def is_having(tx: Transaction, staff: Person, conversation_id: str) -> bool:
    """Whether somebody of the staff is still having a look that has been written down."""
    return _has_looked(tx, staff, inbox.entry(tx, staff, conversation_id).conversation)


def uncover(tx: Transaction, staff: Person, conversation_id: str, reason: str) -> datetime:
    """Shows one of the staff the personal data in a conversation; tells until when."""
    conversation = inbox.entry(tx, staff, conversation_id).conversation
    why = reason_in(reason)
    threads.hold(tx, conversation)
    at = _note(tx, staff, conversation, why)
    audit.note(tx, staff, "uncovered a conversation", f"{conversation.id}: {why}")
    return at + UNCOVERED


def reason_in(words: str) -> str:
    """The reason somebody gives for seeing personal data; Invalid when it is none."""
    why = " ".join(words.replace("\0", "").split())
    if not SHORTEST_REASON <= len(why) <= LONGEST_REASON:
        raise invalid("reason", f"Please give a reason of {SHORTEST_REASON} to {LONGEST_REASON} letters.")
    return why


def uncovered_until(tx: Transaction, staff: Person, conversation: Conversation) -> datetime | None:
    """Until when one of the staff sees the personal data in a conversation; None when they do not."""
    query = (
        select(looks.c.at).where(*_theirs(staff, conversation), *_is_uncovering()).order_by(looks.c.at.desc()).limit(1)
    )
    at: datetime | None = tx.execute(query).scalar()
    return at + UNCOVERED if at else None


def uncovered(tx: Transaction, staff: Person, ids: Collection[str]) -> set[str]:
    """Those of these conversations in which one of the staff sees the personal data."""
    known = select(conversations.c.id).join(looks, looks.c.conversation_seq == conversations.c.seq)
    theirs = conversations.c.id.in_(ids), looks.c.by_person_id == staff.id
    return set(tx.execute(known.where(*theirs, *_is_uncovering())).scalars())


def _is_uncovering() -> tuple[ColumnElement[bool], ...]:
    return looks.c.reason.is_not(None), looks.c.at > now() - UNCOVERED


def _has_looked(tx: Transaction, staff: Person, conversation: Conversation) -> bool:
    lately = looks.c.at > now() - ONE_LOOK
    return tx.execute(select(looks.c.seq).where(*_theirs(staff, conversation), lately).limit(1)).first() is not None


def _theirs(staff: Person, conversation: Conversation) -> tuple[ColumnElement[bool], ...]:
    return looks.c.conversation_seq == conversation.seq, looks.c.by_person_id == staff.id


def _note(tx: Transaction, staff: Person, conversation: Conversation, reason: str | None) -> datetime:
    at = now()
    tx.execute(insert(looks).values(conversation_seq=conversation.seq, by_person_id=staff.id, at=at, reason=reason))
    return at
