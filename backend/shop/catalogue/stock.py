"""Stock: copies leave and come back, and never more leave than there are."""

from sqlalchemy import bindparam, update

from backend.infra.database import Transaction
from backend.shop.catalogue.tables import books

_this = books.c.id == bindparam("book_id")
_take = (
    update(books)
    .where(_this, books.c.stock >= bindparam("quantity"), books.c.withdrawn_at.is_(None))
    .values(stock=books.c.stock - bindparam("quantity"))
)
_put_back = update(books).where(_this).values(stock=books.c.stock + bindparam("quantity"))


def take(tx: Transaction, book_id: int, quantity: int) -> bool:
    """Takes copies off the shelf; False, and nothing is taken, when there are too few or the book was withdrawn."""
    # One conditional statement: between looking and taking there is no gap for another buyer to step into.
    return bool(tx.execute(_take, {"book_id": book_id, "quantity": _positive(quantity)}).rowcount)


def put_back(tx: Transaction, book_id: int, quantity: int) -> None:
    """Returns copies to the shelf, also of a book withdrawn meanwhile."""
    tx.execute(_put_back, {"book_id": book_id, "quantity": _positive(quantity)})


def _positive(quantity: int) -> int:
    if quantity < 1:
        raise ValueError(f"{quantity} copies can neither be taken nor put back")
    return quantity
