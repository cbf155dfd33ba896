"""Conversations: who speaks in them, and what they are called."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, case, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import NotFound
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import STAFF, Person
from backend.shop.accounts.tables import people
from backend.shop.conversations.tables import conversations, messages
from backend.values import Page, cursor_of, position_of


@dataclass(frozen=True)
class Conversation:
    """A conversation between one visitor and the shop.

    `taken_by_id` is who of the staff has it; `left_by_id` is who had it and is staff no more, so that nobody has it.
    """

    seq: int
    id: str
    person_id: int | None
    title: str
    message_count: int
    needs_person: bool
    was_handed_over: bool
    is_stuck: bool
    has_order: bool
    bad_answers: int
    found_nothing: int
    engine: str | None
    satisfaction: int | None
    satisfaction_reason: str | None
    assigned_id: int | None
    taken_by_id: int | None
    left_by_id: int | None
    resolved_at: datetime | None
    notes: dict[str, Any] | None
    noted_seq: int
    created_at: datetime
    updated_at: datetime


_staff = people.alias("staff")
taker = (
    select(_staff.c.id)
    .where(_staff.c.id == conversations.c.taken_by_id, _staff.c.role.in_(STAFF))
    .correlate(conversations)
    .scalar_subquery()
)
"""Who has a conversation: one of the staff of today, or an engine answers."""
columns = (
    *(column for column in conversations.c if column.name != "taken_by_id"),
    taker.label("taken_by_id"),
    case((taker.is_(None), conversations.c.taken_by_id)).label("left_by_id"),
)
_turn = select(*columns).where(conversations.c.seq == bindparam("seq")).with_for_update(key_share=True)


def begin(tx: Transaction, person: Person | None, first_words: str, conversation_id: str | None = None) -> Conversation:
    """A new conversation, called by its first words until something comes of it.

    Its id is the only key to it for a visitor without an account.
    """
    moment = now()
    row = dict(
        id=conversation_id or secrets.token_urlsafe(18),
        person_id=person.id if person else None,
        title=_title(first_words),
        created_at=moment,
        updated_at=moment,
    )
    seq = tx.execute(insert(conversations).returning(conversations.c.seq), row).scalar_one()
    return _conversation(tx.execute(_turn, {"seq": seq}).mappings().one())


def begin_once(tx: Transaction, person: Person, first_words: str, key: str) -> Conversation:
    """A new conversation of somebody's, or the one that they have begun under this key before.

    A visitor has none: for them its id is a secret, which is not made of what a client thinks up.
    """
    conversation_id = sha256(f"{person.id} {key}".encode()).hexdigest()[:24]
    try:
        with tx.begin_nested():
            return begin(tx, person, first_words, conversation_id)
    except IntegrityError:
        return open_for(tx, person, conversation_id)


def open_for(tx: Transaction, person: Person | None, conversation_id: str) -> Conversation:
    """One's own conversation, to read in; NotFound for anybody else's."""
    row = tx.execute(select(*columns).where(conversations.c.id == conversation_id)).mappings().first()
    if row is None or (row["person_id"] is not None and (person is None or row["person_id"] != person.id)):
        raise NotFound("There is no such conversation.")
    return _conversation(row)


def join(tx: Transaction, person: Person | None, conversation_id: str) -> Conversation:
    """One's own conversation, to speak in; what a visitor began is theirs alone once they speak signed in."""
    conversation = open_for(tx, person, conversation_id)
    if person is None or conversation.person_id is not None:
        return conversation
    unowned = (conversations.c.seq == conversation.seq, conversations.c.person_id.is_(None))
    tx.execute(update(conversations).where(*unowned).values(person_id=person.id))
    return open_for(tx, person, conversation_id)


def hold(tx: Transaction, conversation: Conversation) -> Conversation:
    """The conversation as it is once whoever changes it has done so; the next waits until this is kept.

    NotFound once it is erased.
    """
    found = held(tx, conversation.seq)
    if found is None:
        raise NotFound("There is no such conversation.")
    return found


def held(tx: Transaction, seq: int) -> Conversation | None:
    """The same by its place among all conversations, for what follows from elsewhere; None once it is erased."""
    row = tx.execute(_turn, {"seq": seq}).mappings().first()
    return _conversation(row) if row else None


def listed(tx: Transaction, person: Person, limit: int, cursor: str | None = None) -> Page[Conversation]:
    """Somebody's conversations, the one last spoken in first."""
    theirs = conversations.c.person_id == person.id
    query = select(*columns).where(theirs).order_by(conversations.c.last_seq.desc()).limit(limit + 1)
    if cursor:
        query = query.where(conversations.c.last_seq < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    count = tx.execute(select(func.count()).select_from(conversations).where(theirs)).scalar_one()
    more = cursor_of(rows[limit - 1]["last_seq"]) if len(rows) > limit else None
    return Page([_conversation(row) for row in rows[:limit]], more, count)


def answered_by_staff(tx: Transaction, talks: Sequence[Conversation]) -> set[str]:
    """The ids of those conversations in which somebody of the staff has said something since the shopper last spoke."""
    last = {role: func.max(case((messages.c.role == role, messages.c.seq))) for role in ("staff", "shopper")}
    query = (
        select(conversations.c.id)
        .join(messages, messages.c.conversation_seq == conversations.c.seq)
        .where(conversations.c.seq.in_([talk.seq for talk in talks]))
        .group_by(conversations.c.id)
        .having(last["staff"] > func.coalesce(last["shopper"], 0))
    )
    return set(tx.execute(query).scalars())


def ask_for_person(tx: Transaction, conversation: Conversation) -> None:
    """Marks a conversation as waiting for somebody of the staff; one that waits already was perhaps told of."""
    called_at = case((conversations.c.needs_person, conversations.c.called_at))
    asked = dict(needs_person=True, called_at=called_at, was_handed_over=True, resolved_at=None)
    tx.execute(update(conversations).where(conversations.c.seq == conversation.seq).values(asked))


def attend(tx: Transaction, conversation: Conversation) -> None:
    """Somebody of the staff has seen to a conversation: it waits no more."""
    tx.execute(update(conversations).where(conversations.c.seq == conversation.seq).values(needs_person=False))


def give_to(tx: Transaction, conversation: Conversation, staff: Person | None) -> None:
    """Has somebody of the staff speak in a conversation instead of an engine; with None, an engine again."""
    given = dict(taken_by_id=staff.id, needs_person=False, resolved_at=None) if staff else dict(taken_by_id=None)
    tx.execute(update(conversations).where(conversations.c.seq == conversation.seq).values(given))


def note_order(tx: Transaction, conversation: Conversation, has_order: bool) -> None:
    """Marks a conversation as one in which something was bought, or as one in which nothing bought was kept."""
    tx.execute(update(conversations).where(conversations.c.seq == conversation.seq).values(has_order=has_order))


def call(tx: Transaction, conversation: Conversation, words: str) -> None:
    """Calls a conversation by these words."""
    here = conversations.c.seq == conversation.seq
    tx.execute(update(conversations).where(here).values(title=_title(words)))


def note(tx: Transaction, conversation: Conversation, notes: dict[str, Any], noted_seq: int) -> None:
    """Keeps notes of a conversation, and up to which message they go."""
    here = conversations.c.seq == conversation.seq
    tx.execute(update(conversations).where(here).values(notes=notes, noted_seq=noted_seq))


def _title(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= 80 else words[:79].rstrip() + "…"


def _conversation(row: Any) -> Conversation:
    return Conversation(**{name: row[name] for name in Conversation.__dataclass_fields__})
