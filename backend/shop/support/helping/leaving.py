"""Leaving: what becomes of a shopper when whoever has their conversation goes without handing it back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy import text as sql

from backend.infra.database import Transaction, now
from backend.shop.accounts import people
from backend.shop.accounts.people import STAFF
from backend.shop.accounts.tables import people as people_table
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import SHORT_LISTS, conversations, messages
from backend.shop.support.tables import staff_seen

IS_GONE = timedelta(minutes=5)
"""So long after they were last at the desk, somebody counts as gone."""

_there = exists().where(
    staff_seen.c.person_id == conversations.c.taken_by_id,
    staff_seen.c.at > bindparam("since"),
    people_table.c.id == conversations.c.taken_by_id,
    people_table.c.role.in_(STAFF),
)
_left: Select[int, int] = (
    select(conversations.c.seq, conversations.c.taken_by_id)
    .join(messages, messages.c.seq == conversations.c.last_seq)
    .where(sql(SHORT_LISTS["taken"]), messages.c.role == "shopper", ~_there)
)


def left(tx: Transaction) -> Sequence[int]:
    """The places of the conversations in which a shopper spoke last, to somebody who has gone."""
    return [row.seq for row in tx.execute(_left, {"since": _since()})]


def see_to(tx: Transaction, seq: int, sentence: str) -> None:
    """Has an engine speak again in such a conversation, and has it wait for a person; one that is none stays as it is.

    The shopper is told by the sentence, in which {name} is that of the one who has gone.
    """
    conversation = threads.held(tx, seq)
    row = tx.execute(_left.where(conversations.c.seq == seq), {"since": _since()}).first()
    if conversation is None or row is None:
        return
    gone = people.find(tx, row.taken_by_id)
    assert gone, "people are never deleted while they have conversations"
    threads.give_to(tx, conversation, None)
    threads.ask_for_person(tx, conversation)
    transcript.note_desk(tx, conversation, transcript.HANDED_BACK, sentence.format(name=gone.name))


def _since() -> datetime:
    return now() - IS_GONE
