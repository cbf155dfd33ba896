"""The lawful steps in the life of an order and of its parcels, as one table."""

from dataclasses import dataclass
from datetime import datetime

from backend.errors import Conflict
from backend.shop.accounts.people import Person

NEXT: dict[str, tuple[str, ...]] = {
    "pending": ("paid", "processing", "cancelled"),
    "paid": ("processing", "cancelled", "refunded"),
    "processing": ("shipped",),
    "shipped": ("delivered", "refunded"),
    "delivered": ("refunded",),
    "cancelled": ("refunded",),
    "refunded": (),
}
"""Which status may follow which. `pending -> processing` is an order to be paid on delivery; only what was paid is
refunded. An order that was paid beforehand becomes `refunded` in the moment in which it is cancelled."""

WAY = ("pending", "processing", "shipped", "delivered")
"""The way of a parcel: of the steps, those that have nothing to do with money."""


By = Person | str | None
"""Who takes a step: a person, a carrier by name, None for the shop itself."""


@dataclass(frozen=True)
class Step:
    """A status that was reached, when, and who took the step (a name; None for the shop itself)."""

    status: str
    at: datetime
    by: str | None


def signature(by: By) -> dict[str, int | str | None]:
    """Who took a step, as it is written down."""
    if isinstance(by, Person):
        return {"by_person_id": by.id, "by_carrier": None}
    return {"by_person_id": None, "by_carrier": by}


def refuse_unlawful(before: str, after: str) -> None:
    """Conflict when an order may not go from one status to another."""
    if after not in NEXT[before]:
        raise Conflict(f"An order that is {before} cannot become {after}.", {"order_status": before})


def refuse_unlawful_for_parcel(before: str, after: str) -> None:
    """The same for a parcel."""
    if after not in further(before):
        raise Conflict(f"A parcel that is {before} cannot become {after}.", {"parcel_status": before})


def further(status: str) -> list[str]:
    """Where a parcel of this status can go next."""
    return [after for after in NEXT[status] if after in WAY]


def way_between(before: str, after: str) -> tuple[str, ...]:
    """The statuses that a parcel passes to get from one to another; none when it is there already."""
    return WAY[WAY.index(before) + 1 : WAY.index(after) + 1]
