"""Presence: whether somebody of the staff is at the desk, and calling those who are not."""

from datetime import timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import NotAllowed
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts.people import STAFF, Person
from backend.shop.accounts.tables import people
from backend.shop.conversations import threads
from backend.shop.conversations.threads import Conversation
from backend.shop.support.tables import desk_calls, staff_seen

IS_THERE = timedelta(minutes=2)
"""So long after their page last spoke up, somebody counts as being there."""
BETWEEN_CALLS = timedelta(minutes=15)


def note(tx: Transaction, staff: Person) -> None:
    """Somebody of the staff has the desk open before them."""
    if not staff.is_staff:
        raise NotAllowed("Only staff are at the desk.")
    here, seen = staff_seen.c.person_id == staff.id, now()
    if tx.execute(update(staff_seen).where(here).values(at=seen)).rowcount:
        return
    try:
        with tx.begin_nested():
            tx.execute(insert(staff_seen), dict(person_id=staff.id, at=seen))
    except IntegrityError:  # another page of theirs has just said the same
        return


def is_anybody_there(tx: Transaction) -> bool:
    """Whether somebody who is staff today was at the desk within the last two minutes."""
    there = select(staff_seen.c.person_id).join(people, people.c.id == staff_seen.c.person_id)
    lately = staff_seen.c.at > now() - IS_THERE, people.c.role.in_(STAFF)
    return tx.execute(there.where(*lately).limit(1)).first() is not None


def call(tx: Transaction, conversation: Conversation) -> bool:
    """Asks for somebody of the staff in a conversation; whether one is there. If not, they are written to."""
    threads.ask_for_person(tx, conversation)
    is_there = is_anybody_there(tx)
    if not is_there and _may_be_called(tx):
        announce(tx, "desk_called", {"conversation_id": conversation.id})
    return is_there


def _may_be_called(tx: Transaction) -> bool:
    moment = now()
    long_ago = update(desk_calls).where(desk_calls.c.at <= moment - BETWEEN_CALLS)
    return bool(tx.execute(long_ago.values(at=moment)).rowcount)
