"""Buying beside plain ways to do it, on each database: `python -m bench.purchase [--tries N] [--buyers N]`.

Three ways, each in four processes: the driver alone, which plays again the very statements of a purchase; what most
small shops do, to look at the stock and then write what is left of it, each in a transaction of its own, which is quick
and sells the same copy to several people; and ours. Then a crowd at the shop's own door, through HTTP.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select, update
from sqlalchemy.exc import OperationalError

from backend.errors import Conflict
from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.accounts.tokens import Tokens
from backend.shop.catalogue import importing
from backend.shop.catalogue.tables import books
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders
from bench import _replayed, _shops
from bench._replayed import Recording

PROCESSES = 4
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
_places: dict[str, Any] = {}
"""By what a process says that it is there, and is told to begin."""


def main() -> None:
    """Prints how many purchases a second each way makes, and how many of ten copies it sells to a crowd."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--buyers", type=int, default=200, help="how many want the last copies at once")
    options.add_argument("--tries", type=int, default=800)
    chosen = options.parse_args()
    for name, opened in (("SQLite", _shops.sqlite), ("PostgreSQL", _shops.postgres)):
        with tempfile.TemporaryDirectory() as folder:
            try:
                with opened(Path(folder)) as url:
                    _measure(name, url, chosen.buyers, chosen.tries)
            except OperationalError as error:
                print(f"\n{name}: not measured, {error.orig}")


def _measure(name: str, url: str, buyers: int, tries: int) -> None:
    database, person, book_id = _shop(url)
    print(f"\n{name}: {tries} purchases by {PROCESSES} processes; then {buyers} buyers for {STOCK} copies")
    print(f"{'':24}{'a second':>9}{'median ms':>11}{'99 % ms':>9}{'sold of 10':>12}")
    _stock(database, book_id, 10 * tries)
    driver: Buy = partial(_by_driver, _replayed.record(database, person, book_id))
    ways = {"the driver": driver, **WAYS}
    paces = [_told(database, person, book_id, way, buy, buyers, tries) for way, buy in ways.items()]
    print(f"ours at {paces[-1] / paces[0]:.2f} of the driver's pace, {paces[-1] / paces[1]:.2f} of the plain way's")
    _stock(database, book_id, STOCK)
    _at_the_door(url, database, book_id, buyers)
    database.close()


def _told(database: Database, person: Person, book_id: int, way: str, buy: Buy, buyers: int, tries: int) -> float:
    url = database.url.render_as_string(hide_password=False)
    pace, times = _timed(url, person, book_id, buy, tries, threads=8)
    sold = "-"
    if buy in WAYS.values():  # the driver alone knows no end of the stock
        _stock(database, book_id, STOCK)
        before = _sold(database)
        _timed(url, person, book_id, buy, buyers, threads=buyers // PROCESSES)
        sold = str(_sold(database) - before)
        _stock(database, book_id, 10 * tries)
    ninety_nine = statistics.quantiles(times, n=100)[98]
    print(f"{way:24}{pace:>9.0f}{statistics.median(times):>11.1f}{ninety_nine:>9.1f}{sold:>12}")
    return pace


def _timed(url: str, person: Person, book_id: int, buy: Buy, tries: int, threads: int) -> tuple[float, list[float]]:
    """Purchases a second of four processes with as many threads each, and the milliseconds of every one."""
    context = get_context("spawn")
    share = tries // PROCESSES
    ready, go = context.Semaphore(0), context.Event()
    with ProcessPoolExecutor(PROCESSES, context, _take_place, (ready, go)) as pool:
        work = [pool.submit(_buy_many, url, person, book_id, buy, share, threads) for _ in range(PROCESSES)]
        for _ in range(PROCESSES):
            ready.acquire()
        begun = time.perf_counter()
        go.set()
        times = [one for process in work for one in process.result()]
        return share * PROCESSES / (time.perf_counter() - begun), times


def _take_place(ready: Any, go: Any) -> None:
    _places["ready"], _places["go"] = ready, go


def _buy_many(url: str, person: Person, book_id: int, buy: Buy, tries: int, threads: int) -> list[float]:
    database = Database(url)
    with database.reading() as tx:
        tx.execute(select(func.count()).select_from(books))
    _places["ready"].release()
    _places["go"].wait()

    def one(_: int) -> float:
        begun = time.perf_counter()
        buy(database, person, book_id)
        return (time.perf_counter() - begun) * 1000

    with ThreadPoolExecutor(threads) as crowd:
        times = list(crowd.map(one, range(tries)))
    database.close()
    return times


def _by_driver(recording: Recording, database: Database, _person: Person, _book_id: int) -> bool:
    _replayed.play(database.url, recording)
    return True


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


def _at_the_door(url: str, database: Database, book_id: int, buyers: int) -> None:
    """A crowd that wants the last copies at once, through HTTP, each with an account of their own."""
    tokens = [_signed_in(database, number) for number in range(buyers)]
    before = _sold(database)
    with _shops.served(url, PROCESSES, threads=32) as port, ThreadPoolExecutor(buyers) as crowd:
        answers = list(crowd.map(partial(_order, port, book_id), tokens))
    statuses = Counter(status for status, _ in answers)
    times = [taken for _, taken in answers]
    told = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
    middle, ninety_nine = statistics.median(times), statistics.quantiles(times, n=100)[98]
    print(f"through HTTP: {_sold(database) - before} sold; {told}; median {middle:.0f} ms, 99 % {ninety_nine:.0f} ms")


def _signed_in(database: Database, number: int) -> str:
    tokens = Tokens(_shops.KEY, timedelta(minutes=15), timedelta(days=1))
    with database.transaction() as tx:
        buyer = people.appoint(tx, f"buyer{number}@example.test", f"Buyer {number}", "no password", "shopper")
        return tokens.open(tx, buyer).access_token


def _order(port: int, book_id: int, token: str) -> tuple[int, float]:
    connection = _shops.connected(port)
    body = json.dumps({"items": [{"book_id": book_id, "quantity": 1}]})
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "one", "Content-Type": "application/json"}
    begun = time.perf_counter()
    connection.request("POST", "/api/orders", body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (time.perf_counter() - begun) * 1000


def _shop(url: str) -> tuple[Database, Person, int]:
    database = Database(url)
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
