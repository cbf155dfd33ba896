"""The people of the shop: who they are and what role they hold."""

import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict, NotFound, invalid
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts.tables import people

Role = Literal["shopper", "seller", "support", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
STAFF: tuple[Role, ...] = ("support", "admin")
_SIGN = r"[^@\s<>\"(),:;\\\[\]]"
_LABEL = r"[^@\s<>\"(),:;\\\[\].]+"
# "=?" would begin a word in code, which a mail program reads as other letters, and so as another address.
_EMAIL = re.compile(rf"(?!.*=\?){_SIGN}+@{_LABEL}(\.{_LABEL})+")


@dataclass(frozen=True)
class Person:
    """Somebody with an account."""

    id: int
    email: str
    name: str
    role: Role
    era: int = 0
    """How many times all their sessions were ended at once; a session belongs to the era it was opened in."""

    @property
    def is_staff(self) -> bool:
        """Whether this person may see what belongs to shoppers."""
        return self.role in STAFF


@dataclass(frozen=True)
class Credentials:
    """A person and the hash their password must match."""

    person: Person
    password_hash: str


_by_id = select(people).where(people.c.id == bindparam("person_id"))
_by_email = select(people).where(people.c.email == bindparam("email"))


def register(tx: Transaction, email: str, name: str, password_hash: str) -> Person:
    """A new account, as a shopper; Conflict when the address has one already."""
    newcomer = _add(tx, email, name, password_hash, "shopper")
    announce(tx, "person_registered", {"person_id": newcomer.id})
    return newcomer


def appoint(tx: Transaction, email: str, name: str, password_hash: str, role: Role) -> Person:
    """A new account in a given role; for commands on the shop's own machine, never for a request."""
    return _add(tx, email, name, password_hash, role)


def promote(tx: Transaction, email: str, role: Role) -> Person:
    """Gives an existing account a role; for commands on the shop's own machine."""
    changed = tx.execute(update(people).where(people.c.email == tidy_email(email)).values(role=role))
    if not changed.rowcount:
        raise NotFound("Nobody has an account under this address.")
    return credentials_of(tx, email).person


def find(tx: Transaction, person_id: int) -> Person | None:
    """The person with this id, or None."""
    row = tx.execute(_by_id, {"person_id": person_id}).mappings().first()
    return of_row(row) if row else None


def holding(tx: Transaction, role: Role) -> list[Person]:
    """Everybody who holds a role, those who came first first."""
    rows = tx.execute(select(people).where(people.c.role == role).order_by(people.c.id)).mappings()
    return [of_row(row) for row in rows]


def credentials_of(tx: Transaction, email: str) -> Credentials:
    """What a log-in is checked against; NotFound when nobody has this address."""
    row = tx.execute(_by_email, {"email": tidy_email(email)}).mappings().first()
    if row is None:
        raise NotFound("Nobody has an account under this address.")
    return Credentials(of_row(row), row["password_hash"])


def end_sessions(tx: Transaction, person: Person) -> Person:
    """Ends all sessions of a person at once; the person as they are from now on, in a new era."""
    begun = update(people).where(people.c.id == person.id).values(era=people.c.era + 1).returning(people)
    return of_row(tx.execute(begun).mappings().one())


def tidy_email(email: str) -> str:
    """The address as the shop keeps it; Invalid when it cannot be one."""
    tidy = email.strip().lower()
    if len(tidy) > 254 or not _EMAIL.fullmatch(tidy) or not tidy.isprintable():
        raise invalid("email", "This does not look like an e-mail address.")
    return tidy


def tidy_name(name: str) -> str:
    """The name as the shop keeps it; Invalid when nobody can be called by it."""
    tidy = " ".join(name.split())
    if not tidy or not tidy.isprintable():
        raise invalid("name", "Please tell us a name to call you by.")
    return tidy


def _add(tx: Transaction, email: str, name: str, password_hash: str, role: Role) -> Person:
    row = dict(email=tidy_email(email), name=tidy_name(name), password_hash=password_hash, role=role)
    try:
        with tx.begin_nested():
            added = tx.execute(insert(people).returning(people), row | {"created_at": now()}).mappings().one()
    except IntegrityError as error:
        raise Conflict("There is already an account under this address.") from error
    return of_row(added)


def of_row(row: Any) -> Person:
    """The person that a row of the table tells of."""
    return Person(row["id"], row["email"], row["name"], row["role"], row["era"])
