"""Sent by hand: staff and sellers say how far each parcel is."""

from collections.abc import Mapping
from datetime import timedelta

from backend.errors import Conflict
from backend.infra.shipping.carrier import Label


class Manual:
    """Nothing travels of its own accord: the default."""

    pauses: Mapping[str, timedelta] = {}

    def label(self, order_id: str, parcel_id: int) -> Label:
        raise Conflict("Whoever sends a parcel writes its label.")
