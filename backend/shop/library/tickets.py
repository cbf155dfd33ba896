"""Tickets to files: signed, for one person and one book, and good for a quarter of an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt

from backend.errors import NotFound
from backend.infra.database import now

ALGORITHM = "HS256"
AUDIENCE = "file"  # a ticket never passes for a sign-in, nor a sign-in for a ticket
LIFETIME = timedelta(minutes=15)


@dataclass(frozen=True)
class Ticket:
    """What opens a file, and until when."""

    token: str
    expires_at: datetime


@dataclass(frozen=True)
class Tickets:
    """Signs and reads tickets with the shop's own key."""

    key: str

    def sign(self, person_id: int, book_id: int) -> Ticket:
        """A ticket for somebody to a book's file."""
        expires_at = now().replace(microsecond=0) + LIFETIME
        claims = {"aud": AUDIENCE, "sub": str(person_id), "book": book_id, "exp": expires_at}
        return Ticket(jwt.encode(claims, self.key, ALGORITHM), expires_at)

    def read(self, token: str) -> tuple[int, int]:
        """Whose ticket this is and to which book; NotFound when its time is over or it is none of ours."""
        try:
            claims = jwt.decode(token, self.key, [ALGORITHM], audience=AUDIENCE, options={"require": ["sub", "exp"]})
            return int(claims["sub"]), int(claims["book"])
        except (jwt.InvalidTokenError, KeyError, ValueError) as error:
            raise NotFound("This link has run out. Please ask for a new one in your library.") from error
