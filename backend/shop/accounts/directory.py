"""The directory of people, for admins: who has an account, and who holds which role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select, update

from backend.errors import Conflict, NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person, Role, end_sessions, find, of_row
from backend.shop.accounts.tables import people
from backend.values import Page, cursor_of, position_of


@dataclass(frozen=True)
class Entry:
    """Somebody in the directory, and since when they have had their account."""

    person: Person
    since: datetime


def listed(
    tx: Transaction, admin: Person, limit: int, cursor: str | None = None, q: str = "", role: Role | None = None
) -> Page[Entry]:
    """A page of people, the newest first; `q` finds a part of a name or an address."""
    _admins_only(admin)
    query = _matching(q, role)
    count = tx.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    if cursor:
        query = query.where(people.c.id < position_of(cursor, int)[0])
    rows = tx.execute(query.order_by(people.c.id.desc()).limit(limit + 1)).mappings().all()
    more = cursor_of(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([Entry(of_row(row), row["created_at"]) for row in rows[:limit]], more, count)


def give_role(tx: Transaction, admin: Person, person_id: int, role: Role) -> Entry:
    """Gives somebody else a role, which ends their sessions. Nobody demotes themselves, so an admin is always left."""
    _admins_only(admin)
    _still_admin(tx, admin)
    somebody = find(tx, person_id)
    if somebody is None:
        raise NotFound("There is no such person.")
    if somebody.id == admin.id:
        raise Conflict("Nobody changes their own role. Another admin can do it.")
    if somebody.role != role:
        tx.execute(update(people).where(people.c.id == somebody.id).values(role=role))
        end_sessions(tx, somebody)
        audit.note(tx, admin, f"changed a role from {somebody.role} to {role}", _told(somebody))
    row = tx.execute(select(people).where(people.c.id == somebody.id)).mappings().one()
    return Entry(of_row(row), row["created_at"])


def _admins_only(person: Person) -> None:
    if person.role != "admin":
        raise NotAllowed("Only admins can look after people.")


def _still_admin(tx: Transaction, admin: Person) -> None:
    # Two admins who demote each other at the same moment take turns here, and the second is an admin no more.
    admins = select(people.c.id).where(people.c.role == "admin").order_by(people.c.id).with_for_update()
    if admin.id not in tx.execute(admins).scalars().all():
        raise NotAllowed("Only admins can look after people.")


def _matching(q: str, role: Role | None) -> Select[Any]:
    query = select(people)
    words = " ".join(q.replace("\0", "").split())
    if words:
        found = (column.icontains(words, autoescape=True) for column in (people.c.name, people.c.email))
        query = query.where(or_(*found))
    return query.where(people.c.role == role) if role else query


def _told(person: Person) -> str:
    return f"{person.name} ({person.email})"
