"""Presence: whether somebody of the staff is at the desk."""

from datetime import timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import NotAllowed
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import STAFF, Person
from backend.shop.accounts.tables import people
from backend.shop.support.tables import staff_seen

IS_THERE = timedelta(minutes=2)
"""So long after their page last spoke up, somebody counts as being there."""


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
