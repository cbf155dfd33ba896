"""What is wanted: books and how many of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from backend.errors import invalid
from backend.shop.catalogue.books import Book
from backend.values import Money

MOST_COPIES = 99
MOST_LINES = 50


@dataclass(frozen=True)
class Want:
    """A book somebody wants, and how many copies."""

    book_id: int
    quantity: int


@dataclass(frozen=True)
class Line:
    """A book at a price, and how many copies of it."""

    book: Book
    quantity: int
    unit_price: Money

    @property
    def line_total(self) -> Money:
        """What the line comes to."""
        return self.unit_price * self.quantity


def tidy(wants: Iterable[Want]) -> list[Want]:
    """The wants with the same book said twice added up, by book id; Invalid when empty, too many or not a quantity."""
    copies: Counter[int] = Counter()
    for want in wants:
        if not 1 <= want.quantity <= MOST_COPIES:
            raise invalid("quantity", f"A quantity is a whole number from 1 to {MOST_COPIES}.")
        copies[want.book_id] += want.quantity
    if not copies:
        raise invalid("items", "There is nothing to buy here yet.")
    if len(copies) > MOST_LINES or max(copies.values()) > MOST_COPIES:
        raise invalid("items", f"At most {MOST_LINES} different books and {MOST_COPIES} copies of each, please.")
    return [Want(book_id, quantity) for book_id, quantity in sorted(copies.items())]
