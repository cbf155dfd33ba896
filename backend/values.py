"""Small values that every room shares: money and pages."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Generic, TypeVar

from backend.errors import invalid

Item = TypeVar("Item")
Shown = TypeVar("Shown")

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
MINOR_DIGITS = {"JPY": 0}


@dataclass(frozen=True, order=True)
class Money:
    """An amount in minor units (cents) of one currency (ISO 4217)."""

    amount: int
    currency: str

    @classmethod
    def of(cls, major: Decimal, currency: str) -> "Money":
        """Money from major units, rounded half up to the currency's minor unit."""
        scaled = major.scaleb(MINOR_DIGITS.get(currency, 2))
        return cls(int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP)), currency)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.amount + other.amount, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.amount * quantity, self.currency)

    @property
    def major(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.amount).scaleb(-MINOR_DIGITS.get(self.currency, 2))

    def __str__(self) -> str:
        digits = MINOR_DIGITS.get(self.currency, 2)
        symbol = SYMBOLS.get(self.currency)
        return f"{symbol}{self.major:.{digits}f}" if symbol else f"{self.major:.{digits}f} {self.currency}"


def total(amounts: Sequence[Money]) -> Money:
    """The sum of one or more amounts of the same currency."""
    first, *rest = amounts
    for amount in rest:
        first = first + amount
    return first


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a stable order: its items, the cursor of the next page or None, and how many there are in all."""

    items: list[Item]
    next: str | None
    total: int

    def map(self, show: Callable[[Item], Shown]) -> "Page[Shown]":
        """The same page with each item shown in another form."""
        return Page([show(item) for item in self.items], self.next, self.total)


def cursor_of(*position: Any) -> str:
    """An opaque cursor for a position in a stable order (JSON values only)."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def position_of(cursor: str, *kinds: type) -> list[Any]:
    """The position inside a cursor, each part of the kind named; Invalid when the cursor is not one of ours."""
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise invalid("cursor", "This is not a cursor that the shop gave out.") from error
    if not isinstance(position, list) or len(position) != len(kinds):
        raise invalid("cursor", "This is not a cursor that the shop gave out.")
    if not all(type(part) is kind for part, kind in zip(position, kinds, strict=True)):
        raise invalid("cursor", "This is not a cursor that the shop gave out.")
    if any(isinstance(part, int) and abs(part) >= 2**63 for part in position):
        raise invalid("cursor", "This is not a cursor that the shop gave out.")
    return position
