"""Books as the shop hands them out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, bindparam, insert, select, update

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.catalogue.tables import books, catalogue_version, categories, sellers
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
    withdrawn: bool


_books = (
    select(books, categories.c.name.label("category"), sellers.c.name.label("seller"))
    .join(categories, categories.c.id == books.c.category_id)
    .outerjoin(sellers, sellers.c.id == books.c.seller_id)
)
_several = _books.where(books.c.id.in_(bindparam("ids", expanding=True)))
_for_sale = _books.where(books.c.id == bindparam("book_id"), books.c.withdrawn_at.is_(None))
_version = select(catalogue_version.c.version)
_raise_version = update(catalogue_version).values(version=catalogue_version.c.version + 1)

AT_A_TIME = 500


def get(tx: Transaction, book_id: int) -> Book:
    """A book that is for sale or at least was not withdrawn; NotFound otherwise."""
    row = tx.execute(_for_sale, {"book_id": book_id}).mappings().first()
    if row is None:
        raise NotFound("There is no such book in the shop.")
    return _read(row)


def several(tx: Transaction, ids: Iterable[int]) -> dict[int, Book]:
    """The books with these ids, by id, withdrawn ones too; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Book] = {}
    for start in range(0, len(wanted), AT_A_TIME):
        rows = tx.execute(_several, {"ids": wanted[start : start + AT_A_TIME]}).mappings()
        found.update((row["id"], _read(row)) for row in rows)
    return found


def version(tx: Transaction) -> int:
    """A number that grows whenever a book's words or its presence change; stock and sales leave it alone."""
    return tx.execute(_version).scalar() or 0


def note_change(tx: Transaction) -> None:
    """Tells whoever keeps something made from the books that it is out of date; part of every change to them."""
    if not tx.execute(_raise_version).rowcount:
        tx.execute(insert(catalogue_version), {"id": 1, "version": 1})


def _read(row: RowMapping | dict[str, Any]) -> Book:
    return Book(
        id=row["id"],
        isbn13=row["isbn13"],
        title=row["title"],
        authors=tuple(row["authors"]),
        category=row["category"],
        price=Money(row["price"], row["currency"]),
        stock=row["stock"],
        year=row["year"],
        description=row["description"],
        rating=row["rating"],
        reviews_count=row["ratings_count"],
        series=row["series"],
        series_number=row["series_number"],
        seller=row["seller"],
        withdrawn=row["withdrawn_at"] is not None,
    )
