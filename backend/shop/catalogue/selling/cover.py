"""A book's own cover in place of the drawn one."""

import secrets

from sqlalchemy import bindparam, update

from backend.infra.database import Database, Transaction
from backend.infra.files import Files
from backend.infra.outbox import announce
from backend.shop.catalogue.books import hold
from backend.shop.catalogue.covers import pictures
from backend.shop.catalogue.selling.keeping import Keeper, SellersBook, find
from backend.shop.catalogue.tables import books

_put = update(books).where(books.c.id == bindparam("book_id")).values(cover=bindparam("name"))


def put(database: Database, files: Files, keeper: Keeper, book_id: int, data: bytes) -> SellersBook:
    """The book with a picture for its cover, once that is made anew and kept; until then it has the old one."""
    with database.reading() as tx:
        find(tx, keeper, book_id)
    # A name of its own each time: what browsers keep of the old one is never shown for the new.
    name = f"covers/{book_id}/{secrets.token_hex(8)}.webp"
    files.write(name, pictures.fitted(data))
    try:
        with database.transaction() as tx:
            return _change(tx, keeper, book_id, name)
    except BaseException:
        files.delete(name)
        raise


def remove(tx: Transaction, keeper: Keeper, book_id: int) -> SellersBook:
    """Goes back to the drawn cover."""
    return _change(tx, keeper, book_id, None)


def _change(tx: Transaction, keeper: Keeper, book_id: int, name: str | None) -> SellersBook:
    hold(tx, [book_id])  # of two at once the second has to know the first one's file, to drop it
    before = find(tx, keeper, book_id)
    tx.execute(_put, {"book_id": book_id, "name": name})
    announce(tx, "book_cover_changed", {"book_id": book_id, "dropped": before.book.cover})
    return find(tx, keeper, book_id)
