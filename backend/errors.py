"""What can go wrong in the shop, in the few kinds that every door knows how to tell."""

from dataclasses import dataclass, field
from typing import Any


class BadSetting(ValueError):
    """A setting that the shop cannot open with; its one line names the variable and says what is wrong."""


@dataclass(frozen=True)
class FieldProblem:
    """One value that cannot be accepted: the field's name and what is wrong with it."""

    field: str
    message: str


@dataclass
class ShopError(Exception):
    """A refusal with a sentence for the person who asked; nothing was changed."""

    detail: str
    more: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.detail


class NotFound(ShopError):
    """There is no such thing, or it is not for this person to know of."""


class SignInNeeded(ShopError):
    """Nobody is signed in, or what they showed is not valid (any more)."""


class NotAllowed(ShopError):
    """The person is known, and this is not theirs to do."""


class Conflict(ShopError):
    """The shop has moved on: sold out, price changed, already shipped. `more` says what is left."""


class Busy(ShopError):
    """The shop cannot do this right now; the same request may succeed in a moment."""


@dataclass
class TooMany(ShopError):
    """Tried too often; `seconds` says when it may be tried again."""

    seconds: int = 1


@dataclass
class Invalid(ShopError):
    """A value that cannot be right, with the fields at fault."""

    errors: list[FieldProblem] = field(default_factory=list)


def invalid(field_name: str, message: str) -> Invalid:
    """An Invalid about a single field."""
    return Invalid(message, errors=[FieldProblem(field_name, message)])
