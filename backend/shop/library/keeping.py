"""The file of a book: kept by its seller, known to the catalogue by its format."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from backend.infra.database import Transaction
from backend.infra.outbox import announce
from backend.shop.catalogue import selling
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.selling import Keeper
from backend.shop.catalogue.tables import book_files, books
from backend.shop.library.formats import Format


@dataclass(frozen=True)
class BookFile:
    """A book as a file: which, what it is called in the store, how large it is and what it comes to."""

    book_id: int
    format: Format
    name: str
    size: int
    digest: str
    added_at: datetime


_of = select(book_files).where(book_files.c.book_id == bindparam("book_id"))
# Two uploads for one book wait for each other here.
_in_turn = select(books.c.id).where(books.c.id == bindparam("book_id")).with_for_update(key_share=True)


def find(tx: Transaction, book_id: int) -> BookFile | None:
    """The file of a book, or None."""
    row = tx.execute(_of, {"book_id": book_id}).mappings().first()
    return BookFile(**row) if row else None


def several(tx: Transaction, book_ids: Sequence[int]) -> dict[int, BookFile]:
    """The files of these books, by book; of books without one, nothing."""
    rows = tx.execute(select(book_files).where(book_files.c.book_id.in_(book_ids))).mappings()
    return {row["book_id"]: BookFile(**row) for row in rows}


def attach(tx: Transaction, keeper: Keeper, file: BookFile) -> Book:
    """The book, with a file that is in the store as its own, in place of the one it had."""
    selling.find(tx, keeper, file.book_id)
    replaced = _detach(tx, file.book_id)
    tx.execute(insert(book_files), vars(file))
    _tell(tx, file.book_id, replaced)
    return selling.find(tx, keeper, file.book_id).book


def remove(tx: Transaction, keeper: Keeper, book_id: int) -> None:
    """Takes a book's file away; a book that has none stays as it is."""
    selling.find(tx, keeper, book_id)
    removed = _detach(tx, book_id)
    if removed:
        _tell(tx, book_id, removed)


def _detach(tx: Transaction, book_id: int) -> str | None:
    tx.execute(_in_turn, {"book_id": book_id})
    name: str | None = tx.execute(
        delete(book_files).where(book_files.c.book_id == book_id).returning(book_files.c.name)
    ).scalar()
    return name


def _tell(tx: Transaction, book_id: int, dropped: str | None) -> None:
    announce(tx, "book_file_changed", {"book_id": book_id, "dropped": dropped})
