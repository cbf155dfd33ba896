"""The books of the test shop, and how to look at them."""

from pathlib import Path

from sqlalchemy import select, update

from backend.infra.database import Database
from backend.shop.catalogue.tables import books

SHELF = Path(__file__).with_name("shelf.csv")


def book_id(database: Database, title: str) -> int:
    """The id of a book of the test shelf."""
    with database.reading() as tx:
        return tx.execute(select(books.c.id).where(books.c.title == title)).scalar_one()


def stock_of(database: Database, title: str) -> int:
    """How many copies are left."""
    with database.reading() as tx:
        return tx.execute(select(books.c.stock).where(books.c.title == title)).scalar_one()


def change(database: Database, title: str, **values: object) -> None:
    """Changes a book as a seller would: its price, its stock, whether it is for sale."""
    with database.transaction() as tx:
        tx.execute(update(books).where(books.c.title == title).values(**values))
