"""Figures that follow from orders."""

from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.analytics import tally


def count_order(event: Event, means: Means) -> None:
    """Counts an order among the sales of its day, or no longer when it is no sale any more."""
    with means.database.transaction() as tx:
        tally.count(tx, event.payload["order_id"])
