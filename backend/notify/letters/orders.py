"""Letters about orders and their parcels."""

from backend.infra.outbox import Event
from backend.notify.letters.posting import post
from backend.notify.reaction import Means
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.orders import ledger
from backend.shop.orders.ledger import Order


def about_order(event: Event, means: Means) -> None:
    """Tells the shopper what has become of their order."""
    shopper, order = _subject(event, means)
    post(event, means, shopper, order=order)


def about_parcel(event: Event, means: Means) -> None:
    """Tells the shopper where a parcel of their order is."""
    shopper, order = _subject(event, means)
    parcel = next(parcel for parcel in order.parcels if parcel.id == event.payload["parcel_id"])
    lines = [line for line in order.lines if line.book_id in parcel.book_ids]
    post(event, means, shopper, order=order, parcel=parcel, lines=lines)


def _subject(event: Event, means: Means) -> tuple[Person, Order]:
    with means.database.reading() as tx:
        shopper = people.find(tx, event.payload["person_id"])
        assert shopper, "people are never deleted while they have orders"
        return shopper, ledger.get(tx, shopper, event.payload["order_id"])
