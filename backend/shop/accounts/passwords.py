"""Passwords: hashed with argon2id, checked in constant effort, never kept."""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from backend.errors import SignInNeeded, invalid
from backend.shop.accounts.people import Credentials, Person

SHORTEST, LONGEST = 8, 256
_COSTS = {
    "full": PasswordHasher(),
    "cheap": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
}


class Passwords:
    """Hashing at the configured cost: `full` (about 0.15 s each) or `cheap` (for tests)."""

    def __init__(self, cost: str = "full") -> None:
        self._hasher = _COSTS[cost]
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str, email: str = "", field: str = "password") -> str:
        """The hash to keep; Invalid, at the field it was typed in, when it is too short, too long, or the address."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise invalid(field, f"A password has {SHORTEST} to {LONGEST} characters.")
        if password.strip().casefold() == email.strip().casefold():
            raise invalid(field, "A password is something else than your address.")
        return self._hasher.hash(password)

    def check(self, credentials: Credentials | None, password: str) -> Person:
        """The person whose password this is; SignInNeeded otherwise, after the same effort for known and unknown."""
        try:
            self._hasher.verify(credentials.password_hash if credentials else self._nobody, password)
        except VerificationError:
            credentials = None
        if credentials is None:
            raise SignInNeeded("The address or the password is not right.")
        return credentials.person
