"""Becoming a seller: a shopper applies, an admin decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict, NotAllowed, NotFound, invalid
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people, seller_applications
from backend.values import Page, cursor_of, position_of

State = Literal["open", "approved", "refused"]
LONGEST_NAME, LONGEST_TEXT = 100, 2000


@dataclass(frozen=True)
class Applicant:
    """Who wants to sell."""

    id: int
    name: str
    email: str


@dataclass(frozen=True)
class Application:
    """Somebody's wish to sell under a name of their own, and what became of it."""

    id: int
    applicant: Applicant
    shop_name: str
    about: str
    status: State
    applied_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    reason: str | None


_admins = people.alias("admins")
_all = (
    select(seller_applications, people.c.name, people.c.email, _admins.c.name.label("decided_by"))
    .join(people, people.c.id == seller_applications.c.person_id)
    .outerjoin(_admins, _admins.c.id == seller_applications.c.decided_by_id)
)


def apply(tx: Transaction, person: Person, shop_name: str, about: str) -> Application:
    """Asks to become a seller; Conflict while that is being decided, and for those who sell or work here already."""
    if person.role != "shopper":
        raise Conflict("You sell here already." if person.role == "seller" else "Staff of the shop do not sell in it.")
    row = dict(
        person_id=person.id,
        shop_name=_plain("shop_name", " ".join(shop_name.split()), LONGEST_NAME),
        about=_plain("about", about, LONGEST_TEXT),
        status="open",
        applied_at=now(),
    )
    try:
        with tx.begin_nested():
            number = tx.execute(insert(seller_applications).returning(seller_applications.c.id), row).scalar_one()
    except IntegrityError as error:
        raise Conflict("You have applied already; we will decide soon.") from error
    announce(tx, "seller_applied", {"application_id": number, "person_id": person.id})
    return find(tx, number)


def latest(tx: Transaction, person: Person) -> Application:
    """Somebody's own application, the last if there were several; NotFound when they never applied."""
    mine = _all.where(seller_applications.c.person_id == person.id).order_by(seller_applications.c.id.desc())
    row = tx.execute(mine.limit(1)).mappings().first()
    if row is None:
        raise NotFound("You have not applied to sell here.")
    return _read(row)


def find(tx: Transaction, application_id: int) -> Application:
    """An application by its number, for whoever writes about it; no door leads here."""
    row = tx.execute(_all.where(seller_applications.c.id == application_id)).mappings().first()
    if row is None:
        raise NotFound("There is no such application.")
    return _read(row)


def listed(
    tx: Transaction, admin: Person, limit: int, cursor: str | None = None, status: State | None = None
) -> Page[Application]:
    """A page of all applications, or of those in one state, the latest first; for admins."""
    _admin_only(admin)
    wanted = [seller_applications.c.status == status] if status else []
    count = tx.execute(select(func.count()).select_from(seller_applications).where(*wanted)).scalar_one()
    query = _all.where(*wanted).order_by(seller_applications.c.id.desc()).limit(limit + 1)
    if cursor:
        query = query.where(seller_applications.c.id < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    more = cursor_of(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([_read(row) for row in rows[:limit]], more, count)


def approve(tx: Transaction, admin: Person, application_id: int) -> Application:
    """Makes an applicant a seller under the name they chose."""
    application = _decide(tx, admin, application_id, "approved", None)
    still_a_shopper = people.c.id == application.applicant.id, people.c.role == "shopper"
    named = {"role": "seller", "shop_name": application.shop_name}
    if not tx.execute(update(people).where(*still_a_shopper).values(named)).rowcount:
        raise Conflict(f"{application.applicant.name} is no longer a shopper.")
    _tell(tx, admin, application)
    return application


def refuse(tx: Transaction, admin: Person, application_id: int, reason: str) -> Application:
    """Says no to an applicant, and why; they may apply again."""
    application = _decide(tx, admin, application_id, "refused", _plain("reason", reason, LONGEST_TEXT))
    _tell(tx, admin, application)
    return application


def _decide(tx: Transaction, admin: Person, application_id: int, status: State, reason: str | None) -> Application:
    _admin_only(admin)
    application = find(tx, application_id)
    decided = dict(status=status, decided_at=now(), decided_by_id=admin.id, reason=reason)
    still_open = seller_applications.c.id == application_id, seller_applications.c.status == "open"
    if not tx.execute(update(seller_applications).where(*still_open).values(decided)).rowcount:
        raise Conflict(f"This application is {find(tx, application_id).status} already.")
    return find(tx, application.id)


def _tell(tx: Transaction, admin: Person, application: Application) -> None:
    who = application.applicant
    audit.note(tx, admin, f"{application.status} a seller", f"{application.shop_name}, {who.name} ({who.email})")
    payload = {"application_id": application.id, "person_id": who.id}
    announce(tx, f"seller_{application.status}", payload)


def _admin_only(person: Person) -> None:
    if person.role != "admin":
        raise NotAllowed("Only an admin can decide who sells here.")


def _plain(field: str, text: str, longest: int) -> str:
    """Text to be kept: lines of what can be seen; Invalid when it is nothing, or too much."""
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not plain or not plain.replace("\n", "").replace("\t", "").isprintable():
        raise invalid(field, "Please say something here, in plain words.")
    if len(plain) > longest:
        raise invalid(field, f"At most {longest} letters, please.")
    return plain


def _read(row: Any) -> Application:
    return Application(
        id=row["id"],
        applicant=Applicant(row["person_id"], row["name"], row["email"]),
        shop_name=row["shop_name"],
        about=row["about"],
        status=row["status"],
        applied_at=row["applied_at"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        reason=row["reason"],
    )
