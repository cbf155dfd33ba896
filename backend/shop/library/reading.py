"""Who may read a book as a file, and the shelf of those that somebody has bought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.tables import book_files
from backend.shop.catalogue.tables import books as books_table
from backend.shop.library import keeping
from backend.shop.library.keeping import BookFile
from backend.shop.orders.ledger import Order
from backend.shop.orders.tables import order_lines, orders
from backend.values import Page, cursor_of, position_of

OPENING = ("paid", "processing", "shipped", "delivered")
"""The statuses in which an order opens its books: the money is there, or the shop relies on getting it."""


@dataclass(frozen=True)
class Copy:
    """A book that somebody can read as a file."""

    book: Book
    file: BookFile
    bought_at: datetime


def open_to(tx: Transaction, person: Person, book_id: int) -> tuple[Book, BookFile]:
    """A book and its file, for its buyers, its seller and the admin; NotFound for anybody else."""
    file = keeping.find(tx, book_id)
    if file is None or not (person.role == "admin" or _sells(tx, person, book_id) or _has_bought(tx, person, book_id)):
        raise NotFound("There is no file of this book for you.")
    return books.several(tx, [book_id])[book_id], file


def listed(tx: Transaction, person: Person, limit: int, cursor: str | None = None) -> Page[Copy]:
    """The books that somebody has bought and can read as files, the latest bought first."""
    bought = _bought(person).subquery()
    count = tx.execute(select(func.count()).select_from(bought)).scalar_one()
    query = select(bought).order_by(bought.c.order_seq.desc(), bought.c.book_id).limit(limit + 1)
    if cursor:
        seq, book_id = position_of(cursor, int, int)
        after = bought.c.order_seq < seq, and_(bought.c.order_seq == seq, bought.c.book_id > book_id)
        query = query.where(or_(*after))
    rows = tx.execute(query).mappings().all()
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(_copies(tx, rows[:limit]), cursor_of(last["order_seq"], last["book_id"]) if last else None, count)


def of_order(tx: Transaction, order: Order) -> list[Copy]:
    """The books of an order that its shopper can read as files by now."""
    if order.status not in OPENING:
        return []
    ids = [line.book_id for line in order.lines]
    found, files = books.several(tx, ids), keeping.several(tx, ids)
    return [Copy(found[book_id], files[book_id], order.placed_at) for book_id in ids if book_id in files]


def _bought(person: Person) -> Select[Any]:
    return (
        select(
            order_lines.c.book_id,
            func.max(orders.c.seq).label("order_seq"),
            func.max(orders.c.placed_at).label("bought_at"),
        )
        .join(orders, orders.c.seq == order_lines.c.order_seq)
        .join(book_files, book_files.c.book_id == order_lines.c.book_id)
        .where(orders.c.person_id == person.id, orders.c.status.in_(OPENING))
        .group_by(order_lines.c.book_id)
    )


def _has_bought(tx: Transaction, person: Person, book_id: int) -> bool:
    return tx.execute(_bought(person).where(order_lines.c.book_id == book_id)).first() is not None


def _sells(tx: Transaction, person: Person, book_id: int) -> bool:
    own = select(books_table.c.id).where(books_table.c.id == book_id, books_table.c.seller_id == person.id)
    return person.role == "seller" and tx.execute(own).first() is not None


def _copies(tx: Transaction, rows: Sequence[Any]) -> list[Copy]:
    ids = [row["book_id"] for row in rows]
    found = books.several(tx, ids)
    files = keeping.several(tx, ids)
    return [Copy(found[row["book_id"]], files[row["book_id"]], row["bought_at"]) for row in rows]
