"""Stock: copies leave and come back, and never more leave than there are."""

from dataclasses import dataclass

from sqlalchemy import bindparam, literal, select, update

from backend.errors import Conflict, invalid
from backend.infra.database import Transaction
from backend.shop.catalogue.tables import books

MOST_STOCK = 1_000_000


@dataclass(frozen=True)
class Count:
    """What a seller says of the stock: so many copies, if nothing was sold since they saw `seen`; or so many more."""

    copies: int
    seen: int | None = None
    is_more: bool = False


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


def recount(tx: Transaction, book_id: int, count: Count) -> None:
    """Follows a seller's count; Conflict says what is there when it cannot hold, as when copies were sold meanwhile."""
    if abs(count.copies) > MOST_STOCK:
        raise invalid("stock", f"There can be 0 to {MOST_STOCK:,} copies.")
    amount = books.c.stock + count.copies if count.is_more else literal(count.copies)
    as_seen = [] if count.seen is None else [books.c.stock == count.seen]
    lawful = _this, amount >= 0, amount <= MOST_STOCK, *as_seen
    if not tx.execute(update(books).where(*lawful).values(stock=amount), {"book_id": book_id}).rowcount:
        left = tx.execute(select(books.c.stock).where(_this), {"book_id": book_id}).scalar_one()
        raise Conflict(f"The stock is {left} now.", {"available": left})


def _positive(quantity: int) -> int:
    if quantity < 1:
        raise ValueError(f"{quantity} copies can neither be taken nor put back")
    return quantity
