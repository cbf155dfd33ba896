"""Tokens: a short-lived signed one to show at every request, a long-lived one to renew it with, once."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt
from sqlalchemy import insert, select, update

from backend.errors import SignInNeeded
from backend.infra.database import Transaction, now
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import refresh_tokens

ALGORITHM = "HS256"


@dataclass(frozen=True)
class Session:
    """What somebody gets for signing in."""

    person: Person
    access_token: str
    refresh_token: str
    expires_in: int


@dataclass(frozen=True)
class Tokens:
    """Issues and verifies tokens with the shop's own key and lifetimes."""

    key: str
    access: timedelta
    refresh: timedelta

    def open(self, tx: Transaction, person: Person, family: str | None = None) -> Session:
        """A fresh pair of tokens; a family is what one sign-in and its renewals have in common."""
        refresh_token = secrets.token_urlsafe(32)
        row = dict(digest=_digest(refresh_token), family=family or str(uuid.uuid4()), person_id=person.id)
        tx.execute(insert(refresh_tokens), row | {"era": person.era, "expires_at": now() + self.refresh})
        return Session(person, self._signed(person, now()), refresh_token, int(self.access.total_seconds()))

    def renew(self, tx: Transaction, refresh_token: str) -> Session | None:
        """A new pair for a refresh token, which is thereby used up.

        A token used a second time was stolen from somebody: its whole family is revoked. That must be kept, so this
        answers None instead of raising, and the caller refuses after the transaction.
        """
        digest = _digest(refresh_token)
        row = tx.execute(select(refresh_tokens).where(refresh_tokens.c.digest == digest)).mappings().first()
        if row is None or row["revoked_at"] or row["expires_at"] <= now():
            return None
        unused = refresh_tokens.c.digest == digest, refresh_tokens.c.used_at.is_(None)
        if not tx.execute(update(refresh_tokens).where(*unused).values(used_at=now())).rowcount:
            _revoke_family(tx, row["family"])
            return None
        person = people.find(tx, row["person_id"])
        return self.open(tx, person, row["family"]) if person and person.era == row["era"] else None

    def close(self, tx: Transaction, refresh_token: str) -> None:
        """Ends the session that a refresh token belongs to; an unknown token changes nothing."""
        row = refresh_tokens.c.digest == _digest(refresh_token)
        family = tx.execute(select(refresh_tokens.c.family).where(row)).scalar()
        if family:
            _revoke_family(tx, family)

    def verify(self, tx: Transaction, access_token: str) -> Person:
        """Whose access token this is; the role is read from the database, so that a change holds at once."""
        try:
            claims = jwt.decode(access_token, self.key, [ALGORITHM], options={"require": ["sub", "exp"]})
            person = people.find(tx, int(claims["sub"]))
        except (jwt.InvalidTokenError, ValueError) as error:
            raise SignInNeeded("Please sign in again.") from error
        if person is None or person.era != claims.get("era", 0):
            raise SignInNeeded("Please sign in again.")
        return person

    def _signed(self, person: Person, moment: datetime) -> str:
        claims = {"sub": str(person.id), "era": person.era, "iat": moment, "exp": moment + self.access}
        return jwt.encode(claims, self.key, ALGORITHM)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _revoke_family(tx: Transaction, family: str) -> None:
    tx.execute(update(refresh_tokens).where(refresh_tokens.c.family == family).values(revoked_at=now()))
