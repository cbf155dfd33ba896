"""Links sent by letter: whoever opens one reads the letters to that address. Each works once, for an hour."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select

from backend.errors import Invalid, invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person, of_row
from backend.shop.accounts.tables import letter_links, people

Purpose = Literal["password", "email"]
LIFE = timedelta(hours=1)
PAUSE = timedelta(minutes=5)
"""In this time no address is sent more than one letter with a link, and nobody has more than one sent for a purpose."""


@dataclass(frozen=True)
class Link:
    """What an opened link proves: that this person reads the letters to this address."""

    person: Person
    email: str


def make(tx: Transaction, purpose: Purpose, link: Link, event_id: str) -> str | None:
    """The token of a new link, which voids the older one; None when another letter with one went out just now.

    Only the token's digest is kept, so it is made when its letter is written, anew if the letter is written again.
    """
    mine = and_(letter_links.c.person_id == link.person.id, letter_links.c.purpose == purpose)
    just_now = letter_links.c.made_at > now() - PAUSE, letter_links.c.event_id != event_id
    if tx.execute(
        select(letter_links.c.digest).where(or_(mine, letter_links.c.email == link.email), *just_now)
    ).first():
        return None
    token = secrets.token_urlsafe(32)
    row = dict(person_id=link.person.id, purpose=purpose, digest=_digest(token), email=link.email, event_id=event_id)
    tx.execute(delete(letter_links).where(mine))
    tx.execute(insert(letter_links), row | {"made_at": now(), "expires_at": now() + LIFE})
    return token


def read(tx: Transaction, purpose: Purpose, token: str) -> Link:
    """What a link proves, without using it up; Invalid when it is not good (any more)."""
    query = select(people, letter_links.c.email.label("sent_to")).join(
        letter_links, letter_links.c.person_id == people.c.id
    )
    row = tx.execute(query.where(_good(purpose, token))).mappings().first()
    if row is None:
        raise _stale()
    return Link(of_row(row), row["sent_to"])


def use(tx: Transaction, purpose: Purpose, token: str) -> Link:
    """What a link proves, once; Invalid when it is not good (any more)."""
    link = read(tx, purpose, token)
    if not tx.execute(delete(letter_links).where(_good(purpose, token))).rowcount:
        raise _stale()
    return link


def void(tx: Transaction, person: Person) -> None:
    """Voids all links of a person that are still on their way."""
    tx.execute(delete(letter_links).where(letter_links.c.person_id == person.id))


def _good(purpose: Purpose, token: str) -> ColumnElement[bool]:
    return and_(
        letter_links.c.digest == _digest(token), letter_links.c.purpose == purpose, letter_links.c.expires_at > now()
    )


def _stale() -> Invalid:
    return invalid("token", "This link was used before, or is too old. Please ask for a new one.")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
