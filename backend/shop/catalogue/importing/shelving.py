"""Putting imported books on the shelves: new ones are added; known ones, by ISBN, follow the sheet, ids stay."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Update, bindparam, delete, func, insert, select, update

from backend.infra.database import Transaction, now
from backend.shop.catalogue.books import note_change
from backend.shop.catalogue.importing.row import Record
from backend.shop.catalogue.tables import book_authors, books, categories
from backend.shop.catalogue.words import fold

_known = select(books.c.isbn13, books.c.id).where(books.c.isbn13.in_(bindparam("isbns", expanding=True)))
_without_authors = delete(book_authors).where(book_authors.c.book_id == bindparam("id_"))
SORTED_BY = 150  # letters of a title: a page's cursor carries them
SERIES = {"series", "series_number"}
ALWAYS = {"title", "title_key", "authors", "updated_at", *SERIES}


def shelve(tx: Transaction, records: Sequence[Record], columns: Collection[str], currency: str) -> tuple[int, int]:
    """Adds books, and updates those columns of known ones; how many were added and updated. Each ISBN comes once."""
    category_ids = _category_ids(tx, [record.category for record in records])
    rows = {record.isbn13: _row(record, category_ids, currency) for record in records}
    known = _ids(tx, rows)
    new = [row | {"created_at": row["updated_at"]} for number, row in rows.items() if number not in known]
    if new:
        tx.execute(insert(books), new)
    if known:
        changed = _changed(columns)
        here = [{"id_": known[number]} | {name: rows[number][name] for name in changed} for number in known]
        tx.execute(_update(changed, columns), here)
        tx.execute(_without_authors, [{"id_": book_id} for book_id in known.values()])
    ids = _ids(tx, rows)
    tx.execute(
        insert(book_authors),
        [{"author": name, "book_id": ids[record.isbn13]} for record in records for name in record.authors],
    )
    note_change(tx)
    return len(new), len(known)


def _row(record: Record, category_ids: dict[str, int], currency: str) -> dict[str, Any]:
    row = asdict(record) | {"title_key": fold(record.title)[:SORTED_BY], "currency": currency, "updated_at": now()}
    row["category_id"] = category_ids[fold(row.pop("category"))]
    return row


def _changed(columns: Collection[str]) -> set[str]:
    """The columns of a known book that follow a sheet with these columns."""
    given = {"category_id" if name == "category" else name for name in columns} & set(books.c.keys())
    return (given | ALWAYS | ({"currency"} if "price" in columns else set())) - {"isbn13"}


def _update(changed: Collection[str], columns: Collection[str]) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in changed}
    if "series" not in columns:  # then only a title can tell of one, and most do not
        values |= {name: func.coalesce(bindparam(name), books.c[name]) for name in SERIES}
    return update(books).where(books.c.id == bindparam("id_")).values(values)


def _ids(tx: Transaction, isbns: Collection[str]) -> dict[str, int]:
    return {row.isbn13: row.id for row in tx.execute(_known, {"isbns": list(isbns)})}


def _category_ids(tx: Transaction, names: Sequence[str]) -> dict[str, int]:
    known = {fold(row.name): row.id for row in tx.execute(select(categories))}
    for name in dict.fromkeys(names):
        if fold(name) not in known:
            known[fold(name)] = tx.execute(insert(categories).returning(categories.c.id), {"name": name}).scalar_one()
    return known
