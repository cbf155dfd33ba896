"""The wishlist: books that somebody keeps an eye on, the one kept last first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from backend.errors import NotFound, invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book
from backend.shop.orders.tables import wishlist_items
from backend.values import Page, cursor_of, position_of

MOST_KEPT = 500


@dataclass(frozen=True)
class Kept:
    """A book on a wishlist, and since when; it stays there when it is no longer for sale."""

    book: Book
    added_at: datetime


_mine = wishlist_items.c.person_id == bindparam("person_id")
_items = select(wishlist_items).where(_mine).order_by(wishlist_items.c.seq.desc())
_ids = select(wishlist_items.c.book_id).where(_mine).order_by(wishlist_items.c.seq.desc())
_one = select(wishlist_items).where(_mine, wishlist_items.c.book_id == bindparam("book_id"))
_count = select(func.count()).select_from(wishlist_items).where(_mine)


def listed(tx: Transaction, person: Person, limit: int, cursor: str | None = None) -> Page[Kept]:
    """A page of somebody's own wishlist."""
    query = _items.limit(limit + 1)
    if cursor:
        query = query.where(wishlist_items.c.seq < position_of(cursor, int)[0])
    rows = tx.execute(query, {"person_id": person.id}).mappings().all()
    found = books.several(tx, [row["book_id"] for row in rows])
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    count = tx.execute(_count, {"person_id": person.id}).scalar_one()
    return Page([Kept(found[row["book_id"]], row["added_at"]) for row in rows[:limit]], more, count)


def ids(tx: Transaction, person: Person) -> list[int]:
    """The ids of all books on somebody's wishlist."""
    return list(tx.execute(_ids, {"person_id": person.id}).scalars())


def get(tx: Transaction, person: Person, book_id: int) -> Kept:
    """A book on somebody's own wishlist; NotFound when it is not there."""
    row = _row(tx, person, book_id)
    if row is None:
        raise NotFound("This book is not on your wishlist.")
    return Kept(books.several(tx, [book_id])[book_id], row["added_at"])


def keep(tx: Transaction, person: Person, book_id: int) -> Kept:
    """Puts a book on the wishlist; one that is there already stays as it is."""
    if _row(tx, person, book_id) is None:
        books.get(tx, book_id)
        if tx.execute(_count, {"person_id": person.id}).scalar_one() >= MOST_KEPT:
            raise invalid("book_id", f"A wishlist holds at most {MOST_KEPT} books.")
        _add(tx, person, book_id)
    return get(tx, person, book_id)


def let_go(tx: Transaction, person: Person, book_id: int) -> None:
    """Takes a book off the wishlist; one that is not on it changes nothing."""
    here = wishlist_items.c.person_id == person.id, wishlist_items.c.book_id == book_id
    tx.execute(delete(wishlist_items).where(*here))


def _row(tx: Transaction, person: Person, book_id: int) -> Any:
    return tx.execute(_one, {"person_id": person.id, "book_id": book_id}).mappings().first()


def _add(tx: Transaction, person: Person, book_id: int) -> None:
    try:
        with tx.begin_nested():
            tx.execute(insert(wishlist_items), dict(person_id=person.id, book_id=book_id, added_at=now()))
    except IntegrityError:
        return  # two presses at once: the other one has put it there
