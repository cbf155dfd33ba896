"""A carrier that does not exist, for a shop to be looked at: its parcels arrive within minutes."""

from collections.abc import Mapping
from datetime import timedelta

from backend.infra.shipping.carrier import Label

SECONDS = {"processing": 60.0, "shipped": 60.0, "delivered": 120.0}
LONGEST = 1e9


class Demo:
    """Takes each parcel all the way, after so many seconds for each of its steps."""

    def __init__(self, seconds: Mapping[str, float] | None = None) -> None:
        given = dict(seconds or {})
        if given.keys() - SECONDS.keys() or not all(0 <= pause <= LONGEST for pause in given.values()):
            raise ValueError(f"not a pause of a parcel: {given}")
        self.pauses = {status: timedelta(seconds=pause) for status, pause in (SECONDS | given).items()}

    def label(self, order_id: str, parcel_id: int) -> Label:
        return Label("Paper Plane Post (demo)", f"DEMO-{order_id}-{parcel_id}")
