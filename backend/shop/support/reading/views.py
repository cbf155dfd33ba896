"""Saved views: what a person of the staff often asks of the inbox, under a name of their own."""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.catalogue.words import tidy
from backend.shop.support.reading.filters import Filters
from backend.shop.support.tables import saved_views

LONGEST = 60
MOST = 20
SAME_NAME = "You have a view of this name already."


@dataclass(frozen=True)
class View:
    """What is asked of the inbox, and what that is called."""

    id: int
    name: str
    asked: Filters


def keep(tx: Transaction, staff: Person, name: str, asked: Filters) -> View:
    """Keeps a view under a name that its keeper has not given yet."""
    _staff_only(staff)
    name = tidy(name)
    if not 1 <= len(name) <= LONGEST:
        raise invalid("name", f"A name has from 1 to {LONGEST} letters.")
    mine = select(func.count()).where(saved_views.c.person_id == staff.id)
    if tx.execute(mine).scalar_one() >= MOST:
        raise Conflict(f"You have {MOST} views already. Please delete one first.")
    try:
        with tx.begin_nested():
            row = dict(person_id=staff.id, name=name, asked=asked.row)
            return View(tx.execute(insert(saved_views).returning(saved_views.c.id), row).scalar_one(), name, asked)
    except IntegrityError as error:
        raise Conflict(SAME_NAME) from error


def listed(tx: Transaction, staff: Person) -> list[View]:
    """One's own views, by name."""
    _staff_only(staff)
    mine = select(saved_views).where(saved_views.c.person_id == staff.id).order_by(saved_views.c.name)
    return [View(row.id, row.name, Filters.of_row(row.asked)) for row in tx.execute(mine)]


def remove(tx: Transaction, staff: Person, view_id: int) -> None:
    """Deletes one of one's own views."""
    _staff_only(staff)
    mine = (saved_views.c.id == view_id, saved_views.c.person_id == staff.id)
    if not tx.execute(delete(saved_views).where(*mine)).rowcount:
        raise NotFound("You have no such view.")


def _staff_only(person: Person) -> None:
    if not person.is_staff:
        raise NotAllowed("Only staff keep views of the inbox.")
