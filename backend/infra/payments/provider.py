"""What every way to be paid can do."""

from dataclasses import dataclass
from typing import Protocol

from backend.values import Money


@dataclass(frozen=True)
class BillLine:
    """Copies of a book, as whoever pays reads it."""

    title: str
    quantity: int
    unit_price: Money


@dataclass(frozen=True)
class Bill:
    """What is to be paid for an order, and the page to come back to."""

    order_id: str
    lines: list[BillLine]
    back_to: str


@dataclass(frozen=True)
class Checkout:
    """Where somebody pays, and the provider's name for it."""

    url: str
    reference: str


@dataclass(frozen=True)
class Receipt:
    """The provider's word that an order was paid; the same event may be told more than once."""

    event_id: str
    order_id: str
    paid: Money
    reference: str


class Payments(Protocol):
    """A way to be paid."""

    name: str
    is_prepaid: bool

    def checkout(self, bill: Bill) -> Checkout:
        """Where a bill is paid; asked again for the same order, the same. Busy when the provider does not answer."""

    def give_back(self, reference: str, amount: Money, key: str) -> str:
        """Pays back what was paid under a reference, once for each key; the provider's name for the refund."""

    def receipt(self, payload: bytes, signature: str) -> Receipt | None:
        """What the provider tells of its own accord; None when it is of no payment, Invalid when not signed by it."""
