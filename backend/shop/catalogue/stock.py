"""Stock: copies leave and come back, and never more leave than there are."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, select, update

from backend.errors import Conflict, invalid
from backend.infra.database import Database, Transaction
from backend.infra.outbox import announce
from backend.shop.catalogue.tables import books

MOST_STOCK = 1_000_000
LOW = 3
_lows: WeakKeyDictionary[object, int] = WeakKeyDictionary()


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
    .returning(books.c.stock)
)
_held = select(books.c.stock, books.c.withdrawn_at).where(_this).with_for_update()
_put_back = update(books).where(_this).values(stock=books.c.stock + bindparam("quantity"))


def call_low(database: Database, copies: int) -> None:
    """From now on so few copies of a book, or fewer, are a low stock in this database."""
    _lows[database.pool] = copies


def low(tx: Transaction) -> int:
    """From so few copies on a stock is low."""
    return _lows.get(tx.engine.pool, LOW)


def take(tx: Transaction, book_id: int, quantity: int) -> bool:
    """Takes copies off the shelf; False, and nothing is taken, when there are too few or the book was withdrawn."""
    # One conditional statement: between looking and taking there is no gap for another buyer to step into.
    left: int | None = tx.execute(_take, {"book_id": book_id, "quantity": _positive(quantity)}).scalar()
    if left is None:
        return False
    _tell_low(tx, book_id, left + quantity, left)
    return True


def put_back(tx: Transaction, book_id: int, quantity: int) -> None:
    """Returns copies to the shelf, also of a book withdrawn meanwhile."""
    tx.execute(_put_back, {"book_id": book_id, "quantity": _positive(quantity)})


def recount(tx: Transaction, book_id: int, count: Count) -> None:
    """Follows a seller's count; Conflict says what is there when it cannot hold, as when copies were sold meanwhile."""
    if abs(count.copies) > MOST_STOCK:
        raise invalid("stock", f"There can be 0 to {MOST_STOCK:,} copies.")
    there = tx.execute(_held, {"book_id": book_id}).one()
    copies = there.stock + count.copies if count.is_more else count.copies
    if count.seen not in (None, there.stock) or not 0 <= copies <= MOST_STOCK:
        raise Conflict(f"The stock is {there.stock} now.", {"available": there.stock})
    tx.execute(update(books).where(_this).values(stock=copies), {"book_id": book_id})
    if not there.withdrawn_at:
        _tell_low(tx, book_id, there.stock, copies)


def _tell_low(tx: Transaction, book_id: int, before: int, left: int) -> None:
    """Announces that a stock has become low, which it does once until it has been higher again."""
    if left <= low(tx) < before:
        announce(tx, "stock_low", {"book_id": book_id, "left": left})


def _positive(quantity: int) -> int:
    if quantity < 1:
        raise ValueError(f"{quantity} copies can neither be taken nor put back")
    return quantity
