"""Buying beside the plain way to do it, in one run: `python -m bench.purchase [--buyers N] [--tries N]`.

The plain way is what most small shops do: look at the stock, then write what is left of it, each in a transaction of
its own. It is quicker, and it sells the same copy to several people.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select, update

from backend.errors import Conflict
from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.catalogue import importing
from backend.shop.catalogue.tables import books
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders

STOCK = 10
plain_orders = Table(
    "plain_orders",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer),
    Column("book_id", Integer),
    Column("price", Integer),
)
Buy = Callable[[Database, Person, int], bool]


def main() -> None:
    """Prints how many purchases a second each way makes, and how many of ten copies it sells to a crowd."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--buyers", type=int, default=32, help="how many buy at once")
    options.add_argument("--tries", type=int, default=400)
    chosen = options.parse_args()
    print(f"{chosen.tries} purchases by {chosen.buyers} threads; then {chosen.buyers} buyers for {STOCK} copies")
    print(f"{'':26}{'a second':>9}{'median ms':>11}{'99 % ms':>9}{'sold of 10':>12}")
    paces = {name: _measure(name, buy, chosen.buyers, chosen.tries) for name, buy in WAYS.items()}
    plain, ours = paces.values()
    print(f"ours at {ours / plain:.2f} of the plain way's pace")


def _measure(name: str, buy: Buy, buyers: int, tries: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        database, person, book_id = _shop(Path(folder))
        _stock(database, book_id, tries)
        pace, times = _timed(database, person, book_id, buy, buyers, tries)
        before = _sold(database)
        _stock(database, book_id, STOCK)
        _timed(database, person, book_id, buy, buyers, buyers * 4)
        sold = _sold(database) - before
        ninety_nine = statistics.quantiles(times, n=100)[98]
        print(f"{name:26}{pace:>9.0f}{statistics.median(times):>11.1f}{ninety_nine:>9.1f}{sold:>12}")
        database.close()
    return pace


def _timed(
    database: Database, person: Person, book_id: int, buy: Buy, buyers: int, tries: int
) -> tuple[float, list[float]]:
    def one(_: int) -> float:
        begun = time.perf_counter()
        buy(database, person, book_id)
        return (time.perf_counter() - begun) * 1000

    begun = time.perf_counter()
    with ThreadPoolExecutor(buyers) as crowd:
        times = list(crowd.map(one, range(tries)))
    return tries / (time.perf_counter() - begun), times


def _check_then_update(database: Database, person: Person, book_id: int) -> bool:
    with database.reading() as tx:
        left = tx.execute(select(books.c.stock).where(books.c.id == book_id)).scalar_one()
        price = tx.execute(select(books.c.price).where(books.c.id == book_id)).scalar_one()
    if left < 1:
        return False
    with database.transaction() as tx:
        tx.execute(update(books).where(books.c.id == book_id).values(stock=left - 1))
    with database.transaction() as tx:
        tx.execute(insert(plain_orders), dict(person_id=person.id, book_id=book_id, price=price))
    return True


def _ours(database: Database, person: Person, book_id: int) -> bool:
    try:
        with database.transaction() as tx:
            checkout.buy(tx, person, [Want(book_id, 1)])
    except Conflict:
        return False
    return True


WAYS: dict[str, Buy] = {"check, then update": _check_then_update, "checkout.buy": _ours}


def _shop(folder: Path) -> tuple[Database, Person, int]:
    database = Database(f"sqlite:///{folder / 'shop.db'}")
    migrations.upgrade(database)
    importing.load(database, importing.DEMO, progress=False)
    with database.transaction() as tx:
        plain_orders.create(tx)
        person = people.appoint(tx, "buyer@example.test", "Buyer", "no password", "shopper")
        book_id: int = tx.execute(select(func.min(books.c.id))).scalar_one()
    return database, person, book_id


def _stock(database: Database, book_id: int, copies: int) -> None:
    with database.transaction() as tx:
        tx.execute(update(books).where(books.c.id == book_id).values(stock=copies))


def _sold(database: Database) -> int:
    with database.reading() as tx:
        counts = [tx.execute(select(func.count()).select_from(table)).scalar_one() for table in (orders, plain_orders)]
    return sum(counts)


if __name__ == "__main__":
    main()
