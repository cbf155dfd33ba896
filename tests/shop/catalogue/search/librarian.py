"""Processes of their own that work on the index."""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import update

from backend.infra.database import Database
from backend.shop.catalogue import books, search
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.tables import books as table


def find(url: str, folder: Path, line: Connection) -> None:
    """Answers each query with the ids of the books that it finds, until it is asked no more."""
    database = Database(url)
    search.keep_in(database, folder)
    while q := line.recv():
        with database.reading() as tx:
            line.send([book.id for book in search.find(tx, Wish(q=q)).page.items])


def change_and_fold(url: str, folder: Path, line: Connection) -> None:
    """Gives a book another title, says so, folds the index, and so on until somebody stops it."""
    database = Database(url)
    search.keep_in(database, folder)
    for turn in count():
        with database.transaction() as tx:
            tx.execute(update(table).where(table.c.id == 17).values(title=f"The Tale Number {turn}"))
            books.note_change(tx, [17])
        line.send(turn)
        search.fold(database)
