"""What people do with their own account: another name, another password, another address, and the way back in."""

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict, NotFound
from backend.infra.database import Transaction
from backend.infra.outbox import announce
from backend.shop.accounts import links
from backend.shop.accounts.links import Link
from backend.shop.accounts.people import Person, credentials_of, end_sessions, of_row, tidy_email, tidy_name
from backend.shop.accounts.tables import people


def rename(tx: Transaction, person: Person, name: str) -> Person:
    """Calls somebody by another name from now on."""
    renamed = update(people).where(people.c.id == person.id).values(name=tidy_name(name)).returning(people)
    return of_row(tx.execute(renamed).mappings().one())


def forget_password(tx: Transaction, email: str) -> None:
    """Notes that somebody cannot get in; what follows, and how long this takes, is the same for any address."""
    announce(tx, "password_forgotten", {"email": tidy_email(email)})


def way_back(tx: Transaction, email: str, event_id: str) -> tuple[Person, str] | None:
    """Who has forgotten their password, and the token that leads them back in; None for nobody, or again too soon."""
    try:
        somebody = credentials_of(tx, email).person
    except NotFound:
        return None
    token = links.make(tx, "password", Link(somebody, somebody.email), event_id)
    return (somebody, token) if token else None


def reset_password(tx: Transaction, token: str, password_hash: str) -> Person:
    """Gives whoever opened a link a new password."""
    return change_password(tx, links.use(tx, "password", token).person, password_hash)


def change_password(tx: Transaction, person: Person, password_hash: str) -> Person:
    """A new password, which ends all sessions and voids all links: the person as they are from now on."""
    as_seen = people.c.id == person.id, people.c.era == person.era
    if not tx.execute(update(people).where(*as_seen).values(password_hash=password_hash)).rowcount:
        raise Conflict("This account has just been changed. Please look again.")
    links.void(tx, person)
    announce(tx, "password_changed", {"person_id": person.id})
    return end_sessions(tx, person)


def ask_to_move(tx: Transaction, person: Person, email: str) -> None:
    """Notes that somebody wants to be written to elsewhere; it holds once they have opened the link sent there."""
    email = tidy_email(email)
    _refuse_taken(tx, email)
    announce(tx, "email_change_asked", {"person_id": person.id, "email": email})


def way_to_move(tx: Transaction, person: Person, email: str, event_id: str) -> str | None:
    """The token that proves that somebody reads the letters to another address; None when asked again too soon."""
    return links.make(tx, "email", Link(person, email), event_id)


def move(tx: Transaction, token: str) -> Person:
    """Writes to somebody at the address whose link they have opened; Conflict when it has an account by now."""
    link = links.use(tx, "email", token)
    moved = update(people).where(people.c.id == link.person.id).values(email=link.email).returning(people)
    try:
        with tx.begin_nested():
            person = of_row(tx.execute(moved).mappings().one())
    except IntegrityError as error:
        raise Conflict("There is already an account under this address.") from error
    links.void(tx, person)
    announce(tx, "email_changed", {"person_id": person.id, "before": link.person.email})
    return person


def _refuse_taken(tx: Transaction, email: str) -> None:
    try:
        credentials_of(tx, email)
    except NotFound:
        return
    raise Conflict("There is already an account under this address.")
