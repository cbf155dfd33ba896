"""Calling: a shopper asks for a person, and the staff are written to when nobody is at the desk."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy import text as sql

from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.conversations import threads
from backend.shop.conversations.tables import SHORT_LISTS, conversations
from backend.shop.conversations.threads import Conversation
from backend.shop.support.helping import presence
from backend.shop.support.tables import desk_calls

BETWEEN_LETTERS = timedelta(minutes=15)
MOST_AT_ONCE = 500

_untold = (
    select(conversations.c.seq, conversations.c.id)
    .where(sql(SHORT_LISTS["waiting"]), conversations.c.called_at.is_(None))
    .order_by(conversations.c.last_seq)
    .limit(MOST_AT_ONCE)
)


def call(tx: Transaction, conversation: Conversation) -> bool:
    """Asks for somebody of the staff in a conversation; whether one is there."""
    threads.ask_for_person(tx, conversation)
    return presence.is_anybody_there(tx)


def write(tx: Transaction) -> None:
    """Has the staff written to about all who wait and of whom no letter has told, if nobody is at the desk.

    There is at most one such letter in a quarter of an hour.
    """
    if presence.is_anybody_there(tx):
        return
    untold = tx.execute(_untold).all()
    if untold and _may_write(tx):
        told = conversations.c.seq.in_([talk.seq for talk in untold])
        tx.execute(update(conversations).where(told).values(called_at=now()))
        announce(tx, "desk_called", {"conversation_ids": [talk.id for talk in untold]})


def _may_write(tx: Transaction) -> bool:
    moment = now()
    long_ago = update(desk_calls).where(desk_calls.c.at <= moment - BETWEEN_LETTERS)
    return bool(tx.execute(long_ago.values(at=moment)).rowcount)
