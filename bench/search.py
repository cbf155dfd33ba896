"""Search beside two plain ways to do it, in one run: `python -m bench.search [--books N] [--catalogue FILE]`."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from sqlalchemy import or_, select

from backend.infra import migrations
from backend.infra.database import Database, Transaction
from backend.shop.catalogue import importing, search
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.tables import books
from bench._books import made_up

FIRST_TEN = 10
Way = Callable[[Transaction, str], list[int]]


@dataclass(frozen=True)
class Asked:
    """A query and the book it was made from."""

    q: str
    book_id: int


def main() -> None:
    """Prints how long each way takes a query, and how often it finds what was meant."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--books", type=int, default=10_000, help="how many books to make up")
    options.add_argument("--catalogue", type=Path, help="a CSV to search instead")
    options.add_argument("--queries", type=int, default=200)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/shop.db", "OFF")
        migrations.upgrade(database)
        file = chosen.catalogue or made_up(Path(folder) / "books.csv", chosen.books)
        print(importing.load(database, file).told().splitlines()[0])
        with database.reading() as tx:
            _compare(tx, _questions(tx, chosen.queries))
        database.close()


def _compare(tx: Transaction, questions: Sequence[Asked]) -> None:
    rows = tx.execute(select(books.c.id, books.c.title, books.c.authors)).all()
    texts = {row.id: f"{row.title} {' '.join(row.authors)}".lower() for row in rows}
    ways: dict[str, Way] = {
        "LIKE scan": _like,
        "RapidFuzz over everything": lambda _, q: [found[2] for found in process.extract(q, texts, scorer=fuzz.WRatio)],
        "search.find": lambda tx, q: [book.id for book in search.find(tx, Wish(q=q), FIRST_TEN).page.items],
    }
    started = time.perf_counter()
    search.find(tx, Wish(q="warm up"))
    print(f"index of {len(rows)} books made in {time.perf_counter() - started:.1f} s; {len(questions)} queries\n")
    print(f"{'':28}{'first':>7}{'in ten':>8}{'median':>10}{'95 %':>10}")
    medians = {name: _measure(name, way, tx, questions) for name, way in ways.items()}
    ours = medians["search.find"]
    print("\n" + "\n".join(f"{name}: {median / ours:.1f} times search.find" for name, median in medians.items()))


def _measure(name: str, way: Way, tx: Transaction, questions: Sequence[Asked]) -> float:
    times, first, in_ten = [], 0, 0
    for asked in questions:
        started = time.perf_counter()
        found = way(tx, asked.q)
        times.append(1000 * (time.perf_counter() - started))
        first += found[:1] == [asked.book_id]
        in_ten += asked.book_id in found
    median, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    share = len(questions)
    print(f"{name:28}{first / share:7.2f}{in_ten / share:8.2f}{median:7.2f} ms{slow:7.2f} ms")
    return median


def _like(tx: Transaction, q: str) -> list[int]:
    wanted = or_(books.c.title.icontains(q, autoescape=True), books.c.authors.cast(books.c.title.type).icontains(q))
    return list(tx.execute(select(books.c.id).where(wanted).limit(FIRST_TEN)).scalars())


def _questions(tx: Transaction, count: int) -> list[Asked]:
    """Titles with a surname, as people type them: with slips of the finger, in another order, half typed."""
    dice = random.Random(3)
    rows = dice.sample(tx.execute(select(books.c.id, books.c.title, books.c.authors)).all(), count)
    return [Asked(_typed(row.title, row.authors[0].split()[-1], dice).lower(), row.id) for row in rows]


def _typed(title: str, surname: str, dice: random.Random) -> str:
    kind = dice.randrange(3)
    if kind == 0:
        return _slip(_slip(f"{title} {surname}", dice), dice)
    if kind == 1:
        return _slip(f"{surname} {title}", dice)
    return f"{title} {surname[: max(3, len(surname) // 2)]}"


def _slip(text: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(text))
    return dice.choice((text[: at - 1] + text[at:], text[:at] + dice.choice("aeinorst") + text[at:]))


if __name__ == "__main__":
    main()
