"""What every way for parcels to travel can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True)
class Label:
    """What is stuck on a parcel: its carrier, and the number under which it can be followed."""

    carrier: str
    tracking_number: str


class Shipping(Protocol):
    """A way for parcels to travel."""

    @property
    def pauses(self) -> Mapping[str, timedelta]:
        """The statuses to which parcels are taken without anybody's doing, and how long they wait for each."""

    def label(self, order_id: str, parcel_id: int) -> Label:
        """The label of a parcel; asked again, the same."""
