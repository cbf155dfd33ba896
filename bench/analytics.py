"""Each figure beside the plain SQL for it: `python -m bench.analytics [--orders N] [--days N] [--rounds N]`.

The plain way is what an analyst would write: add up the lines of the orders of the period, on the same database and
with the same indexes. Both ways are asked in turn, and the median of each counts.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from backend.infra import migrations
from backend.infra.database import Database, Transaction
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.analytics import history, sales, shelves, statuses, talks, tally
from backend.shop.analytics.periods import DAY, Period, today
from backend.shop.catalogue import importing
from backend.shop.orders.tables import orders
from bench import _multiplied
from bench._books import made_up

SHOP_DAYS = 730
SEED = 20_000
"""So many orders are made up one by one; the others are these on other days."""
SOLD = "orders.status NOT IN ('cancelled', 'refunded') AND placed_at >= :since AND placed_at < :until"
LINES = "FROM orders JOIN order_lines ON order_lines.order_seq = orders.seq"
SUMS = "SUM(quantity) AS copies, SUM(quantity * unit_price) AS revenue"
Figure = Callable[[Transaction, Person, Period], Any]
FIGURES: dict[str, tuple[Figure, str]] = {
    "takings": (
        lambda tx, ada, period: sales.takings(tx, ada, period, "USD"),
        f"SELECT COUNT(DISTINCT orders.seq), {SUMS} {LINES} WHERE {SOLD}",
    ),
    "by day": (
        lambda tx, ada, period: sales.course(tx, ada, period, "day", "USD"),
        f"SELECT date(placed_at), COUNT(DISTINCT orders.seq), {SUMS} {LINES} WHERE {SOLD} GROUP BY 1 ORDER BY 1",
    ),
    "by category": (
        lambda tx, ada, period: sales.by_category(tx, ada, period, "USD"),
        (
            f"SELECT categories.name, {SUMS} {LINES} JOIN books ON books.id = order_lines.book_id"
            f" JOIN categories ON categories.id = books.category_id WHERE {SOLD} GROUP BY 1 ORDER BY 3 DESC"
        ),
    ),
    "by seller": (
        lambda tx, ada, period: sales.by_seller(tx, ada, period, "USD"),
        (
            f"SELECT people.name, {SUMS} {LINES} JOIN books ON books.id = order_lines.book_id"
            f" LEFT JOIN people ON people.id = books.seller_id WHERE {SOLD} GROUP BY people.id ORDER BY 3 DESC"
        ),
    ),
    "best sellers": (
        lambda tx, ada, period: sales.best_sellers(tx, ada, period, "USD", 20),
        f"SELECT book_id, title, {SUMS} {LINES} WHERE {SOLD} GROUP BY book_id ORDER BY copies DESC LIMIT 20",
    ),
    "low stock": (
        lambda tx, ada, _: (shelves.running_low(tx, ada, 20), shelves.count_running_low(tx, ada)),
        (
            f"SELECT id, stock, sold FROM books LEFT JOIN (SELECT book_id, SUM(quantity) AS sold {LINES} WHERE"
            " orders.status NOT IN ('cancelled', 'refunded') AND placed_at >= :four_weeks_ago GROUP BY book_id)"
            " ON book_id = id WHERE stock <= 3 OR stock * 2 < sold ORDER BY stock * 1.0 / sold LIMIT 20"
        ),
    ),
    "status mix": (
        statuses.statuses,
        "SELECT status, COUNT(*) FROM orders WHERE placed_at >= :since AND placed_at < :until GROUP BY status",
    ),
    "conversations": (
        lambda tx, ada, period: (talks.funnel(tx, ada, period), talks.by_engine(tx, ada, period)),
        (
            "SELECT engine, COUNT(DISTINCT conversations.seq), COUNT(DISTINCT proposals.conversation_seq),"
            " COUNT(DISTINCT orders.seq) FROM conversations"
            " JOIN messages ON messages.conversation_seq = conversations.seq"
            " LEFT JOIN proposals ON proposals.conversation_seq = conversations.seq"
            " LEFT JOIN orders ON orders.quote_seq = proposals.quote_seq"
            " WHERE conversations.created_at >= :since AND conversations.created_at < :until GROUP BY engine"
        ),
    ),
}


def main() -> None:
    """Prints the median of each way for each figure, and how many times as long the plain way takes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--orders", type=int, default=1_000_000)
    options.add_argument("--days", type=int, nargs="+", default=[30, 365], help="how long the periods are")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        database, ada = _shop(Path(folder), chosen.orders)
        took = time.perf_counter() - begun
        print(f"{_orders(database):,} orders in {SHOP_DAYS} days, made up in {took:.0f} s; {_load()}")
        for days in chosen.days:
            _measure(database, ada, Period(today().last - (days - 1) * DAY, today().last), chosen.rounds)
        database.close()


def _measure(database: Database, ada: Person, period: Period, rounds: int) -> None:
    days = (period.last - period.first).days + 1
    print(f"\n{_load()}\n{f'{days} days':20}{'plain SQL ms':>14}{'ours ms':>10}{'ratio':>8}")
    for name, (figure, plain) in FIGURES.items():
        times: list[tuple[float, float]] = []
        for _ in range(rounds):
            with database.reading() as tx:
                times.append((_timed(lambda: _plainly(tx, plain, period)), _timed(lambda: figure(tx, ada, period))))  # noqa: B023
        theirs, ours = (statistics.median(taken) for taken in zip(*times, strict=True))
        print(f"{name:20}{theirs:>14.1f}{ours:>10.1f}{theirs / ours:>8.1f}")


def _plainly(tx: Transaction, plain: str, period: Period) -> list[Any]:
    moments = {"since": period.since, "until": period.until, "four_weeks_ago": period.until - timedelta(days=28)}
    written = {name: moment.strftime("%Y-%m-%d %H:%M:%S.%f") for name, moment in moments.items()}
    return list(tx.execute(text(plain), {name: value for name, value in written.items() if f":{name}" in plain}))


def _timed(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _shop(folder: Path, count: int) -> tuple[Database, Person]:
    database = Database(f"sqlite:///{folder / 'shop.db'}", "OFF")
    migrations.upgrade(database)
    importing.load(database, made_up(folder / "books.csv", 20_000), progress=False)
    with database.transaction() as tx:
        ada = people.appoint(tx, "ada@example.test", "Ada", "no password", "admin")
        history.make_up(tx, history.move_in(tx, "no password", "USD"), "USD", min(SEED, count), SHOP_DAYS)
    _multiplied.past(folder / "shop.db", -(-count // SEED), SHOP_DAYS)
    with database.transaction() as tx:
        tally.recount(tx)
        tx.execute(text("ANALYZE"))
    return database, ada


def _orders(database: Database) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).select_from(orders)).scalar_one()


def _load() -> str:
    """How busy the machine is beside us: figures are no better than this."""
    return "load " + " ".join(f"{load:.1f}" for load in os.getloadavg())


if __name__ == "__main__":
    main()
