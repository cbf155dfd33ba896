"""Books as the shop hands them out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select, update

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.tables import trading_name
from backend.shop.catalogue.tables import book_files, books, catalogue_version, categories, sellers
from backend.values import Money


@dataclass(frozen=True)
class Book:
    """A book on the shelves, with what it costs and how many copies there are."""

    id: int
    isbn13: str
    title: str
    authors: tuple[str, ...]
    category: str
    price: Money
    stock: int
    year: int | None
    description: str
    rating: float | None
    reviews_count: int
    series: str | None
    series_number: float | None
    seller: str | None
    file_format: str | None
    withdrawn: bool
    cover: str | None = None
    """The name of its picture among the shop's files; without one its cover is drawn."""


# The columns stand in the order of a book's fields.
_books = (
    select(
        books.c.id,
        books.c.isbn13,
        books.c.title,
        books.c.authors,
        categories.c.name.label("category"),
        books.c.price,
        books.c.currency,
        books.c.stock,
        books.c.year,
        books.c.description,
        books.c.rating,
        books.c.ratings_count,
        books.c.series,
        books.c.series_number,
        trading_name(sellers).label("seller"),
        book_files.c.format,
        books.c.withdrawn_at.is_not(None).label("withdrawn"),
        books.c.cover,
    )
    .join(categories, categories.c.id == books.c.category_id)
    .outerjoin(sellers, sellers.c.id == books.c.seller_id)
    .outerjoin(book_files, book_files.c.book_id == books.c.id)
)
_several = _books.where(books.c.id.in_(bindparam("ids", expanding=True)))
_several_for_sale = _several.where(books.c.withdrawn_at.is_(None))
_for_sale_with_isbn = _books.where(books.c.isbn13 == bindparam("isbn13"), books.c.withdrawn_at.is_(None))
_for_sale = _books.where(books.c.id == bindparam("book_id"), books.c.withdrawn_at.is_(None))
_version = select(catalogue_version.c.version)
_catalogue = select(catalogue_version.c.catalogue)
_hold = (
    select(books.c.id)
    .where(books.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(books.c.id)
    .with_for_update(key_share=True)
)
_raise_version = update(catalogue_version).values(version=catalogue_version.c.version + 1)
_note_version = update(books).where(books.c.id == bindparam("book_id")).values(version=bindparam("new_version"))

AT_A_TIME = 500


def get(tx: Transaction, book_id: int) -> Book:
    """A book that is for sale or at least was not withdrawn; NotFound otherwise."""
    row = tx.execute(_for_sale, {"book_id": book_id}).first()
    if row is None:
        raise NotFound("There is no such book in the shop.")
    return _read(row)


def known(tx: Transaction, book_id: int) -> Book:
    """A book that is or was for sale: orders and sellers go on showing what was withdrawn."""
    found = several(tx, [book_id])
    if book_id not in found:
        raise NotFound("There is no such book in the shop.")
    return found[book_id]


def several(tx: Transaction, ids: Iterable[int]) -> dict[int, Book]:
    """The books with these ids, by id, withdrawn ones too; unknown ids are left out."""
    return _found(tx, _several, ids)


def for_sale(tx: Transaction, ids: Iterable[int], where: Sequence[ColumnElement[bool]] = ()) -> dict[int, Book]:
    """Those of the books with these ids, by id, that are for sale and meet the conditions."""
    return _found(tx, _several_for_sale.where(*where) if where else _several_for_sale, ids)


def with_isbn(tx: Transaction, isbn13: str) -> list[Book]:
    """The book for sale with this ISBN, if there is one."""
    rows = tx.execute(_for_sale_with_isbn, {"isbn13": isbn13})
    return [_read(row) for row in rows]


def _found(tx: Transaction, asked: Select[Any], ids: Iterable[int]) -> dict[int, Book]:
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Book] = {}
    for start in range(0, len(wanted), AT_A_TIME):
        found.update((row.id, _read(row)) for row in tx.execute(asked, {"ids": wanted[start : start + AT_A_TIME]}))
    return found


def version(tx: Transaction) -> int:
    """A number that grows whenever a book's words or its presence change; stock and sales leave it alone."""
    found: int = tx.execute(_version).scalar_one()
    return found


def catalogue(tx: Transaction) -> str:
    """A name that this database's catalogue alone has."""
    found: str = tx.execute(_catalogue).scalar_one()
    return found


def hold(tx: Transaction, ids: Collection[int]) -> None:
    """Waits for whoever is changing these books, and lets others wait; for changes of several, before the first."""
    tx.execute(_hold, {"ids": list(ids)}).all()


def note_change(tx: Transaction, ids: Collection[int]) -> None:
    """Tells whoever keeps something made from these books that it is out of date; part of every change to them."""
    if not ids:
        return
    # Books are held first, by number, then categories, the version last: in one order nobody waits in a circle.
    hold(tx, ids)
    # Whoever changes books next waits here until this is kept, so that versions are never out of order.
    tx.execute(_raise_version)
    new_version = version(tx)
    tx.execute(_note_version, [{"book_id": book_id, "new_version": new_version} for book_id in ids])


def _read(row: Any) -> Book:
    book_id, isbn13, title, authors, category, price, currency, *rest = row
    return Book(book_id, isbn13, title, tuple(authors), category, Money(price, currency), *rest)
