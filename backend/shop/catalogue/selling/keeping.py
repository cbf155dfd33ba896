"""Who keeps which book: a seller their own, an admin every one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import bindparam, select, update

from backend.errors import NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.shop.catalogue import books as shelf
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.tables import books, categories


class Keeper(Protocol):
    """Somebody who may keep books; the catalogue need not know more of people."""

    @property
    def id(self) -> int: ...

    @property
    def role(self) -> str: ...


@dataclass(frozen=True)
class SellersBook:
    """A book as whoever keeps it sees it: withdrawn or not, and when its facts last changed."""

    book: Book
    seller_id: int | None
    updated_at: datetime


columns = select(books.c.id, books.c.seller_id, books.c.updated_at)
_one = columns.where(books.c.id == bindparam("book_id"))


def find(tx: Transaction, keeper: Keeper, book_id: int) -> SellersBook:
    """A book that is theirs to keep; NotAllowed when another sells it, NotFound when they cannot know of it."""
    keepers_only(keeper)
    row = tx.execute(_one, {"book_id": book_id}).first()
    if row is None:
        raise NotFound("There is no such book in the shop.")
    [kept] = read(tx, [row])
    if keeper.role == "admin" or kept.seller_id == keeper.id:
        return kept
    if kept.book.withdrawn:
        raise NotFound("There is no such book in the shop.")
    raise NotAllowed("This book is sold by somebody else.")


def sells(tx: Transaction, person_id: int, book_id: int) -> bool:
    """Whether a book is this person's own to sell."""
    row = tx.execute(_one, {"book_id": book_id}).first()
    return row is not None and row.seller_id == person_id


def find_seller(tx: Transaction, book_id: int) -> int | None:
    """Who sells a book; None for one of the shop's own."""
    seller_id: int | None = tx.execute(_one, {"book_id": book_id}).one().seller_id
    return seller_id


def entrust(tx: Transaction, keeper: Keeper, category: str) -> None:
    """Gives somebody the books of a category to keep; for commands on the shop's own machine."""
    named = select(categories.c.id).where(categories.c.name == category).scalar_subquery()
    tx.execute(update(books).where(books.c.category_id == named).values(seller_id=keeper.id))


def keepers_only(keeper: Keeper) -> None:
    """NotAllowed for whoever keeps no books at all."""
    if keeper.role not in ("seller", "admin"):
        raise NotAllowed("Only sellers can do this.")


def read(tx: Transaction, rows: Sequence[Any]) -> list[SellersBook]:
    """The books of some rows of `columns`."""
    found = shelf.several(tx, [row.id for row in rows])
    return [SellersBook(found[row.id], row.seller_id, row.updated_at) for row in rows]
