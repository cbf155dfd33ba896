"""Putting imported books on the shelves: new ones are added; known ones, by ISBN, follow the sheet, ids stay."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, Update, bindparam, delete, func, insert, select, update

from backend.infra.database import Transaction, now
from backend.shop.catalogue import categories, ratings
from backend.shop.catalogue.books import hold, note_change
from backend.shop.catalogue.importing.row import Record
from backend.shop.catalogue.tables import book_authors, books
from backend.shop.catalogue.words import fold

SEARCHED = ("title", "authors", "series", "series_number", "category_id", "description", "ratings_count")
_known = select(books.c.isbn13, books.c.id, *(books.c[name] for name in SEARCHED)).where(
    books.c.isbn13.in_(bindparam("isbns", expanding=True))
)
_without_authors = delete(book_authors).where(book_authors.c.book_id == bindparam("id_"))
SORTED_BY = 150  # letters of a title: a page's cursor carries them
SERIES = {"series", "series_number"}
RATED = {"rating": "imported_rating", "ratings_count": "imported_count"}
CALLED = RATED | {"category": "category_id"}
ALWAYS = {"title", "title_key", "authors", "updated_at", *SERIES}


def shelve(
    tx: Transaction, records: Sequence[Record], columns: Collection[str], currency: str, seller_id: int | None = None
) -> tuple[int, int]:
    """Adds books, a seller's as their own, and updates those columns of known ones; how many were added and updated.
    Each ISBN comes once."""
    known = _stored(tx, [record.isbn13 for record in records])
    hold(tx, [book.id for book in known.values()])
    category_ids = categories.numbers(tx, [record.category for record in records])
    rows = {record.isbn13: _row(record, category_ids, currency) for record in records}
    fresh = (row for number, row in rows.items() if number not in known)
    new = [row | {"created_at": row["updated_at"], "seller_id": seller_id} for row in fresh]
    if new:
        tx.execute(insert(books), new)
    if known:
        changed = _changed(columns)
        here = [{"id_": known[number].id} | {name: rows[number][name] for name in changed} for number in known]
        tx.execute(_update(changed, columns), here)
        if changed & set(RATED.values()):
            ratings.combine(tx, [book.id for book in known.values()])
        tx.execute(_without_authors, [{"id_": book.id} for book in known.values()])
    stored = _stored(tx, rows)
    tx.execute(
        insert(book_authors),
        [{"author": name, "book_id": stored[record.isbn13].id} for record in records for name in record.authors],
    )
    note_change(tx, [book.id for number, book in stored.items() if book != known.get(number)])
    return len(new), len(known)


def _row(record: Record, category_ids: dict[str, int], currency: str) -> dict[str, Any]:
    row = asdict(record) | {"title_key": fold(record.title)[:SORTED_BY], "currency": currency, "updated_at": now()}
    row["category_id"] = category_ids[fold(row.pop("category"))]
    return row | {imported: row[name] for name, imported in RATED.items()}


def _changed(columns: Collection[str]) -> set[str]:
    """The columns of a known book that follow a sheet with these columns."""
    given = {CALLED.get(name, name) for name in columns} & set(books.c.keys())
    return (given | ALWAYS | ({"currency"} if "price" in columns else set())) - {"isbn13"}


def _update(changed: Collection[str], columns: Collection[str]) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in changed}
    if "series" not in columns:  # then only a title can tell of one, and most do not
        values |= {name: func.coalesce(bindparam(name), books.c[name]) for name in SERIES}
    return update(books).where(books.c.id == bindparam("id_")).values(values)


def _stored(tx: Transaction, isbns: Collection[str]) -> dict[str, Row[Any]]:
    """What search knows of the books with these ISBNs, by ISBN."""
    return {row.isbn13: row for row in tx.execute(_known, {"isbns": list(isbns)})}
