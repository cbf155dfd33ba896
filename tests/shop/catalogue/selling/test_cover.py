"""Covers put up at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from sqlalchemy import select

from backend.infra.database import Database
from backend.infra.files import Files
from backend.infra.outbox import events
from backend.shop.accounts.people import Person
from backend.shop.catalogue.selling import cover
from backend.shop.catalogue.tables import books
from tests.pictures import picture

ADMIN = Person(1, "ada@example.test", "Ada", "admin")
AT_ONCE = 6


def test_of_covers_put_up_at_once_every_file_but_the_last_is_dropped(shelves: Database, tmp_path: Path) -> None:
    files, ready, image = Files(f"file://{tmp_path / 'files'}"), Barrier(AT_ONCE), picture()

    def put(_: int) -> None:
        ready.wait()
        cover.put(shelves, files, ADMIN, 1, image)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(put, range(AT_ONCE)))
    with shelves.reading() as tx:
        told = tx.execute(select(events.c.payload).where(events.c.kind == "book_cover_changed")).scalars()
        dropped = [one["dropped"] for one in told if one["dropped"]]
        left = tx.execute(select(books.c.cover).where(books.c.id == 1)).scalar_one()
    assert sorted([*dropped, left]) == sorted(files.names("covers"))
