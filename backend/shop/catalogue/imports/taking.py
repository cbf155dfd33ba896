"""A chunk of a seller's sheet put on the shelves: once, however often it is tried."""

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, select

from backend.infra.database import Database, Transaction
from backend.infra.files import Files
from backend.shop.catalogue import categories
from backend.shop.catalogue.importing import Reject, invented, row
from backend.shop.catalogue.importing.row import Record, Unacceptable
from backend.shop.catalogue.importing.sheet import Line
from backend.shop.catalogue.importing.shelving import shelve
from backend.shop.catalogue.imports import ledger
from backend.shop.catalogue.imports.ledger import Import
from backend.shop.catalogue.selling.keeping import Keeper
from backend.shop.catalogue.tables import books

AT_A_TIME = 200
NO_LONGER = "you do not sell here any more"
ANOTHERS = "another seller has this book in the shop already"

_there = select(books.c.isbn13, books.c.seller_id).where(books.c.isbn13.in_(bindparam("isbns", expanding=True)))


def take(database: Database, files: Files, keeper: Keeper, found: Import, place: int) -> None:
    """Takes the rows that begin at a place of the file, unless they have been taken, and announces the next."""
    lines, after = _read(files, found.file, place)
    done = found.done + len(lines)
    with database.transaction() as tx:
        if not ledger.advance(tx, found, len(lines)):
            return
        records, rejected = _sorted_out(tx, keeper, lines, found.currency)
        columns = {name for line in lines for name in line.cells}
        added, changed = shelve(tx, records, columns, found.currency, _seller_id(keeper)) if records else (0, 0)
        ledger.report(tx, found, added, changed, rejected)
        ledger.go_on(tx, found, done, after)


def _read(files: Files, name: str, place: int) -> tuple[list[Line], int]:
    """The rows of a chunk, and where the next begins."""
    with files.open(name) as file:
        file.seek(place)
        kept = [text for _ in range(AT_A_TIME) if (text := file.readline())]
    return [Line(*json.loads(text)) for text in kept], place + sum(map(len, kept))


def _sorted_out(
    tx: Transaction, keeper: Keeper, lines: Sequence[Line], currency: str
) -> tuple[list[Record], list[Reject]]:
    records: list[Record] = []
    rejected: list[Reject] = []
    read = [(line.number, _book(line, keeper, currency)) for line in lines]
    anothers = _anothers(tx, keeper, [book.isbn13 for _, book in read if isinstance(book, Record)])
    nowhere = _nowhere(tx, keeper, [book.category for _, book in read if isinstance(book, Record)])
    for number, book in read:
        if isinstance(book, str):
            rejected.append(Reject(number, book))
        elif book.isbn13 in anothers:
            rejected.append(Reject(number, ANOTHERS))
        elif book.category in nowhere:
            rejected.append(Reject(number, nowhere[book.category]))
        else:
            records.append(book)
    return records, rejected


def _book(line: Line, keeper: Keeper, currency: str) -> Record | str:
    """The book of a row, or why there is none."""
    if keeper.role not in ("seller", "admin"):
        return NO_LONGER
    if line.fault:
        return line.fault
    if not line.cells["stock"]:
        return "no stock"
    try:
        return row.read(line.cells, currency)
    except Unacceptable as reason:
        return str(reason)


def _anothers(tx: Transaction, keeper: Keeper, isbns: Sequence[str]) -> set[str]:
    """Those of some books that are in the shop and not theirs to change."""
    if keeper.role == "admin":
        return set()
    return {there.isbn13 for there in tx.execute(_there, {"isbns": isbns}) if there.seller_id != keeper.id}


def _nowhere(tx: Transaction, keeper: Keeper, names: Sequence[str]) -> dict[str, str]:
    """Those of some categories that are not there, nor theirs to bring, each with the reason."""
    if keeper.role == "admin":
        return {}
    return categories.unknown(tx, [name for name in names if name != invented.CATEGORY])


def _seller_id(keeper: Keeper) -> int | None:
    return keeper.id if keeper.role == "seller" else None
