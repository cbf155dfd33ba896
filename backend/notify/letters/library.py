"""The letter that brings what was bought to be read on a screen."""

from backend.infra.outbox import Event
from backend.notify.letters.posting import post
from backend.notify.letters.writing import Attachment
from backend.notify.reaction import Means
from backend.shop.accounts import people
from backend.shop.library import formats, reading
from backend.shop.library.reading import Copy
from backend.shop.orders import ledger
from backend.shop.orders.ledger import Order


def hand_over_files(event: Event, means: Means) -> None:
    """Sends the files of an order's books when it first opens them: attached, or where they wait if they are large."""
    with means.database.reading() as tx:
        shopper = people.find(tx, event.payload["person_id"])
        assert shopper, "people are never deleted while they have orders"
        order = ledger.get(tx, shopper, event.payload["order_id"])
        copies = reading.of_order(tx, order)
    if not copies or _came_with_payment(event, order):
        return
    is_attached = sum(copy.file.size for copy in copies) <= means.most_attached
    files = [_attached(copy, means) for copy in copies] if is_attached else []
    post(event, means, shopper, files, "books_to_read", order=order, copies=copies, is_attached=is_attached)


def _came_with_payment(event: Event, order: Order) -> bool:
    return event.kind == "order_processing" and any(step.status == "paid" for step in order.history)


def _attached(copy: Copy, means: Means) -> Attachment:
    name = formats.file_name(copy.book.title, copy.file.format)
    return Attachment(name, formats.MEDIA_TYPES[copy.file.format], means.files.read(copy.file.name))
