"""The letter about a book of which few copies are left."""

from dataclasses import replace

from backend.infra.outbox import Event
from backend.notify.letters.posting import post
from backend.notify.reaction import Means
from backend.shop.accounts import people
from backend.shop.catalogue import books, selling


def about_stock(event: Event, means: Means) -> None:
    """Tells whoever sells a book that few copies are left: its seller, or all admins in one letter."""
    with means.database.reading() as tx:
        book = books.known(tx, event.payload["book_id"])
        seller_id = selling.find_seller(tx, book.id)
        seller = people.find(tx, seller_id) if seller_id else None
        keepers = [seller] if seller and seller.role == "seller" else people.holding(tx, "admin")
    if keepers:
        # One letter: several would be sent again to those who had theirs when one of them fails.
        to = replace(keepers[0], email=", ".join(keeper.email for keeper in keepers))
        to = replace(to, name="bookseller") if len(keepers) > 1 else to
        post(event, means, to, book=book, left=event.payload["left"])
