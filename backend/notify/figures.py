"""Figures that follow from orders."""

from backend.infra.outbox import Event
from backend.notify.reaction import Means
from backend.shop.analytics import tally
from backend.shop.orders import consent


def count_order(event: Event, means: Means) -> None:
    """Counts an order among the sales of its day, or no longer when it is no sale any more."""
    with means.database.transaction() as tx:
        tally.count(tx, event.payload["order_id"])


def note_in_conversation(event: Event, means: Means) -> None:
    """Counts the conversation that led to an order among those that did, or no longer when no order of it stands."""
    with means.database.transaction() as tx:
        consent.note_order(tx, event.payload["order_id"])
