"""Search beside what is ready to be had, in one run: `python -m bench.search [--books N] [--grown N] [--kill N]`.

The same queries are asked at two sizes of the same catalogue: made up, or a CSV with `--catalogue`, for which
`--queries` may name a file of JSON lines {"q", "kind", "right": [the sheet's own ids]}; right is empty for nonsense.
"""

import argparse
import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.catalogue import importing, search
from backend.shop.catalogue.tables import books
from bench import _processes, _queries, _ways
from bench._books import made_up
from bench._processes import Kept
from bench._queries import Query
from bench._ways import FIRST_TEN, OURS, WAYS, Find, Skipped

PATIENCE = 5  # seconds that another way gets for the queries of one size; they are in random order
AT_LEAST = 20  # queries
HEADINGS = (
    f"{'':20}{'first':>7}{'in ten':>8}{'nonsense':>10}{'median':>12}{'95 %':>12}{'worst':>12}{'to ours':>9}{'asked':>7}"
)


@dataclass
class Answers:
    """What one way made of the queries: the place of the first right book for each, and the milliseconds."""

    queries: list[Query] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def share(self, most: int, kind: str | None = None) -> float:
        """The share of queries, or of those of a kind, that have a right book among so many."""
        return _mean(
            [p < most for q, p in zip(self.queries, self.places, strict=True) if q.right and kind in (None, q.kind)]
        )

    @property
    def nonsense(self) -> float:
        """The share of queries without a meaning that got an answer."""
        return _mean([p < math.inf for q, p in zip(self.queries, self.places, strict=True) if not q.right])

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def slow(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]


@dataclass(frozen=True)
class Size:
    """What was measured at one size of the catalogue."""

    books: int
    kept: Kept
    ours: Answers


def main() -> None:
    """Prints a table for each size of the catalogue, one of both, and what a change and a kill do."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--books", type=int, default=10_000, help="how many books to make up")
    options.add_argument("--catalogue", type=Path, help="a CSV to search instead")
    options.add_argument("--queries", type=Path, help="what to ask of that CSV; else it is made from the catalogue")
    options.add_argument("--asked", type=int, default=450, help="how many queries to make")
    options.add_argument("--grown", type=int, default=100_000, help="the size to grow to with books made up")
    options.add_argument("--kill", type=int, default=50, help="how often to kill a process that folds the index")
    chosen = options.parse_args()
    if chosen.queries and not chosen.catalogue:
        options.error("--queries needs the --catalogue that it was made for")
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder), chosen)


def _run(folder: Path, chosen: argparse.Namespace) -> None:
    url = f"sqlite:///{folder / 'shop.db'}"
    file = chosen.catalogue or made_up(folder / "books.csv", chosen.books)
    _imported(url, file)
    with closing(Database(url)) as database, database.reading() as tx:
        known = tx.execute(select(func.count()).select_from(books)).scalar_one()
        if chosen.queries:
            queries = _queries.from_file(tx, chosen.queries, file)
        else:
            queries = _queries.from_catalogue(tx, chosen.asked)
    base = _measured(url, folder / "index", known, queries)
    shutil.copy(folder / "shop.db", folder / "killed.db")
    shutil.copytree(folder / "index", folder / "killed")
    killed_url = f"sqlite:///{folder / 'killed.db'}"
    survived = _processes.killed(killed_url, folder / "killed", chosen.kill)
    start = 0 if chosen.catalogue else chosen.books
    _imported(url, made_up(folder / "more.csv", chosen.grown - known, start))
    grown = _measured(url, folder / "index", chosen.grown, queries)
    _print_growth(base, grown)
    _print_followed(_processes.followed(url, folder / "index"), chosen.grown)
    print(
        f"killed while it folded, {survived.kills} times: usable {survived.usable} of {survived.kills} times, ", end=""
    )
    print(f"first answer at the latest after {survived.slowest:.0f} ms")


def _imported(url: str, file: Path) -> None:
    started = time.perf_counter()
    with closing(Database(url, "OFF")) as database:
        migrations.upgrade(database)
        told = importing.load(database, file, progress=False).told().splitlines()[0]
    print(f"{told} {time.perf_counter() - started:.0f} s", flush=True)


def _measured(url: str, folder: Path, size: int, queries: Sequence[Query]) -> Size:
    kept = _processes.kept(url, folder, [query.q for query in queries])
    nonsense = sum(not query.right for query in queries)
    print(f"\n{size:,} books, {len(queries)} queries, {nonsense} of them nonsense\n{HEADINGS}")
    ours = Answers()
    with closing(Database(url)) as database, database.reading() as tx:
        search.keep_in(database, folder)
        shelf = _ways.texts(tx)
        for name, way in WAYS.items():
            try:
                with way(tx, shelf) as find:
                    answers = _asked(find, queries, math.inf if name == OURS else PATIENCE)
            except Skipped as reason:
                print(f"{name:20}  not measured: {reason}", flush=True)
                continue
            ours = answers if name == OURS else ours
            _print_row(name, answers, ours)
    print(flush=True)
    return Size(size, kept, ours)


def _asked(find: Find, queries: Sequence[Query], patience: float) -> Answers:
    find("a first one to warm up")
    answers, ends = Answers(), time.perf_counter() + patience
    for query in queries:
        started = time.perf_counter()
        if started > ends and len(answers.times) >= AT_LEAST:
            break
        found = find(query.q)
        answers.times.append(1000 * (time.perf_counter() - started))
        answers.queries.append(query)
        right = (place for place, book_id in enumerate(found) if book_id in query.right or not query.right)
        answers.places.append(next(right, math.inf))
    return answers


def _print_row(name: str, answers: Answers, ours: Answers) -> None:
    quality = f"{answers.share(1):7.3f}{answers.share(FIRST_TEN):8.3f}{answers.nonsense:10.3f}"
    pace = "".join(f"{taken:9.2f} ms" for taken in (answers.median, answers.slow, max(answers.times)))
    print(f"{name:20}{quality}{pace}{answers.median / ours.median:9.1f}{len(answers.times):7}", flush=True)


def _print_growth(base: Size, grown: Size) -> None:
    lines: list[tuple[str, Callable[[Size], float], str]] = [
        ("median, ms", lambda size: size.ours.median, ".2f"),
        ("95 %, ms", lambda size: size.ours.slow, ".2f"),
        ("worst, ms", lambda size: max(size.ours.times), ".2f"),
        ("first right", lambda size: size.ours.share(1), ".3f"),
        ("right in first ten", lambda size: size.ours.share(FIRST_TEN), ".3f"),
        ("nonsense answered", lambda size: size.ours.nonsense, ".3f"),
        ("seconds to fold", lambda size: size.kept.seconds_to_fold, ".1f"),
        ("MB on disk", lambda size: size.kept.on_disk, ".1f"),
        ("MB in memory of 4", lambda size: size.kept.in_memory, ".1f"),
        ("ms to open", lambda size: size.kept.to_open, ".1f"),
    ]
    print(f"{OURS:28}{f'{base.books:,}':>12}{f'{grown.books:,}':>12}{'ratio':>8}")
    for name, of, form in lines:
        print(_pair(name, of(base), of(grown), form))
    print(f"\n{'first right, by kind':28}{f'{base.books:,}':>12}{f'{grown.books:,}':>12}{'ratio':>8}")
    for kind in sorted({query.kind for query in base.ours.queries if query.right}):
        print(_pair(kind, base.ours.share(1, kind), grown.ours.share(1, kind), ".3f"))


def _pair(name: str, small: float, large: float, form: str) -> str:
    ratio = f"{large / small:8.2f}" if small else f"{'':8}"
    return f"{name:28}{small:12{form}}{large:12{form}}{ratio}"


def _print_followed(times: Sequence[float], size: int) -> None:
    at_once = sum(taken < math.inf for taken in times)
    print(
        f"\na new title, {size:,} books: another process has it {statistics.median(times):.1f} ms after the commit ",
        end="",
    )
    print(f"(median of {len(times)}), at first asking {at_once} of {len(times)} times")


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else math.nan


if __name__ == "__main__":
    main()
