"""The seller's desk: a book is added, changed, withdrawn, restored. Search follows at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.errors import Conflict
from backend.infra.database import Transaction, now
from backend.shop.catalogue import categories, stock
from backend.shop.catalogue.books import hold, note_change
from backend.shop.catalogue.selling import facts as said
from backend.shop.catalogue.selling.facts import Facts
from backend.shop.catalogue.selling.keeping import Keeper, SellersBook, find, keepers_only
from backend.shop.catalogue.stock import Count
from backend.shop.catalogue.tables import book_authors, books

NOT_SEARCHED = {"price", "currency", "year", "isbn13"}
"""What search looks up afresh each time; a change of anything else is noted for it."""


def add(tx: Transaction, keeper: Keeper, facts: Facts, copies: int, currency: str) -> SellersBook:
    """Puts a new book on the shelf, a seller's as their own, an admin's as the shop's; Conflict if it is there."""
    keepers_only(keeper)
    row = said.checked(facts, currency) | {"stock": said.copies(copies), "created_at": now(), "updated_at": now()}
    row["seller_id"] = keeper.id if keeper.role == "seller" else None
    row["category_id"] = _category(tx, keeper, row.pop("category"))
    try:
        with tx.begin_nested():
            book_id: int = tx.execute(insert(books).returning(books.c.id), row).scalar_one()
    except IntegrityError as error:
        raise _known_already(tx, keeper, row["isbn13"]) from error
    _name_authors(tx, book_id, row["authors"])
    note_change(tx, [book_id])
    return find(tx, keeper, book_id)


def change(
    tx: Transaction,
    keeper: Keeper,
    book_id: int,
    facts: Facts,
    currency: str,
    count: Count | None = None,
    seen: datetime | None = None,
) -> SellersBook:
    """Changes some facts of a book, and its stock.

    `seen` is the `updated_at` that the editor looked at: Conflict, with what is there now, if it has changed since.
    """
    kept = find(tx, keeper, book_id)
    row = said.checked(facts, currency)
    if "category" in row:
        hold(tx, [book_id])
        row["category_id"] = _category(tx, keeper, row.pop("category"))
    if row:
        _write(tx, keeper, kept, row, seen)
    elif seen and seen != kept.updated_at:
        raise _changed_since(kept)
    if count:
        stock.recount(tx, book_id, count)
    return find(tx, keeper, book_id)


def withdraw(tx: Transaction, keeper: Keeper, book_id: int) -> SellersBook:
    """Takes a book out of the shop; orders keep it, and it can be restored. Twice is once."""
    return _show(tx, keeper, book_id, withdrawn=True)


def restore(tx: Transaction, keeper: Keeper, book_id: int) -> SellersBook:
    """Puts a withdrawn book back on the shelf."""
    return _show(tx, keeper, book_id, withdrawn=False)


def _show(tx: Transaction, keeper: Keeper, book_id: int, withdrawn: bool) -> SellersBook:
    kept = find(tx, keeper, book_id)
    if kept.book.withdrawn == withdrawn:
        return kept
    shown = update(books).where(books.c.id == book_id).values(withdrawn_at=now() if withdrawn else None)
    tx.execute(shown)
    note_change(tx, [book_id])
    return find(tx, keeper, book_id)


def _category(tx: Transaction, keeper: Keeper, name: str) -> int:
    """The number of a category; sellers choose from those that are there, an admin may bring a new one."""
    return categories.number(tx, name) if keeper.role == "admin" else categories.known(tx, name)


def _write(tx: Transaction, keeper: Keeper, kept: SellersBook, row: dict[str, Any], seen: datetime | None) -> None:
    book_id = kept.book.id
    as_seen = [books.c.id == book_id] + ([books.c.updated_at == seen] if seen else [])
    try:
        with tx.begin_nested():
            written = tx.execute(update(books).where(*as_seen).values(row | {"updated_at": now()})).rowcount
    except IntegrityError as error:
        raise _known_already(tx, keeper, row["isbn13"]) from error
    if not written:
        raise _changed_since(find(tx, keeper, book_id))
    if "authors" in row:
        tx.execute(delete(book_authors).where(book_authors.c.book_id == book_id))
        _name_authors(tx, book_id, row["authors"])
    if row.keys() - NOT_SEARCHED:
        note_change(tx, [book_id])


def _name_authors(tx: Transaction, book_id: int, authors: list[str]) -> None:
    tx.execute(insert(book_authors), [{"author": name, "book_id": book_id} for name in authors])


def _known_already(tx: Transaction, keeper: Keeper, isbn13: str) -> Conflict:
    there = tx.execute(select(books.c.id, books.c.seller_id).where(books.c.isbn13 == isbn13)).one()
    if keeper.role == "admin" or there.seller_id == keeper.id:
        return Conflict("You have this book already.", {"book_id": there.id})
    return Conflict("Another seller has this book in the shop already.")


def _changed_since(kept: SellersBook) -> Conflict:
    book = kept.book
    now_there = {
        "title": book.title,
        "authors": list(book.authors),
        "category": book.category,
        "price": vars(book.price),
        "year": book.year,
        "description": book.description,
        "series": book.series,
        "series_number": book.series_number,
        "withdrawn": book.withdrawn,
        "updated_at": kept.updated_at.isoformat(),
    }
    return Conflict("Somebody has changed this book since you looked at it.", {"now": now_there})
