"""Processes of their own on one index: what they weigh, how soon they see a change, what killing them breaks."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select, update

from backend.infra.database import Database, Transaction
from backend.shop.catalogue import books, search
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.search.index import index_of
from backend.shop.catalogue.tables import books as table

READERS = 4
UPDATES = 20
FIRST_TEN = 10
TOLD = "Quarzelbim Vontrippe"  # words that no book has
forked = get_context("forkserver")
forked.set_forkserver_preload(["bench._processes", "bench._queries", "bench._ways"])  # what each would import
anew = get_context("spawn")
"""Processes that share nothing with their parent, so that what they weigh is theirs."""

Task = Callable[[str, Path, Connection], None]


@dataclass(frozen=True)
class Kept:
    """What keeping the index in a folder costs: seconds to make it, megabytes, and milliseconds to open it."""

    seconds_to_fold: float
    on_disk: float
    to_open: float
    in_memory: float


@dataclass(frozen=True)
class Survived:
    """After how many kills the index was usable, and the longest time to the first answer, in milliseconds."""

    kills: int
    usable: int
    slowest: float


def kept(url: str, folder: Path, queries: Sequence[str]) -> Kept:
    """Folds the index into its folder, and has four processes answer the queries from there."""
    with _started(_fold, url, folder) as (_, line):
        seconds = line.recv()
    on_disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    with ExitStack() as stack:
        readers = [stack.enter_context(_started(_answer, url, folder, anew)) for _ in range(READERS)]
        for _, line in readers:
            line.recv()
        before = _weight(reader for reader, _ in readers)
        to_open = statistics.median([_opened(line) for _, line in readers])
        for _, line in readers:
            line.send(queries)
        for _, line in readers:
            line.recv()
        in_memory = _weight(reader for reader, _ in readers) - before
        for _, line in readers:
            line.send(None)
    return Kept(seconds, on_disk / 1e6, to_open, in_memory)


def followed(url: str, folder: Path) -> list[float]:
    """The milliseconds from the commit of a new title to another process's answer that has it first; inf without it."""
    database = Database(url)
    times = []
    with _started(_answer, url, folder) as (_, line), closing(database):
        line.recv()
        _opened(line)
        for number in range(UPDATES):
            book_id = _some_book(database, number)
            title = f"{TOLD} {number}"
            with database.transaction() as tx:
                _rename(tx, book_id, title)
            started = time.perf_counter()
            line.send([title])
            found = line.recv()[0]
            taken = 1000 * (time.perf_counter() - started)
            times.append(taken if found[:1] == [book_id] else float("inf"))
        line.send(None)
    return times


def killed(url: str, folder: Path, kills: int) -> Survived:
    """Kills a process that changes a book and folds, at random moments, and asks for that book and another one."""
    dice = random.Random(5)
    times, usable = [], 0
    with closing(Database(url)) as database:
        other_id = _some_book(database, 1)
        with database.reading() as tx:
            other = books.get(tx, other_id)
    seconds = _seconds_of_a_turn(url, folder)
    for _ in range(kills):
        with _started(_change_and_fold, url, folder) as (writer, line):
            changed = line.recv()
            time.sleep(dice.uniform(0, 1.2 * seconds))
            writer.kill()
        started = time.perf_counter()
        with closing(Database(url)) as database:
            search.keep_in(database, folder)
            found = _found(database, TOLD)
            times.append(1000 * (time.perf_counter() - started))
            usable += found[:1] == [changed] and other_id in _found(database, f"{other.title} {other.authors[0]}")
    return Survived(kills, usable, max(times, default=0))


def _seconds_of_a_turn(url: str, folder: Path) -> float:
    with _started(_change_and_fold, url, folder) as (writer, line):
        line.recv()
        started = time.perf_counter()
        line.recv()
        taken = time.perf_counter() - started
        writer.kill()
    return taken


@contextmanager
def _started(
    task: Task, url: str, folder: Path, context: ForkServerContext | SpawnContext = forked
) -> Iterator[tuple[BaseProcess, Connection]]:
    ours, theirs = context.Pipe()
    process = context.Process(target=task, args=(url, folder, theirs))
    process.start()
    theirs.close()
    with ours:
        yield process, ours
    process.join()


def _opened(line: Connection) -> float:
    line.send(True)
    taken: float = line.recv()
    return taken


def _fold(url: str, folder: Path, line: Connection) -> None:
    with closing(Database(url)) as database:
        search.keep_in(database, folder)
        started = time.perf_counter()
        search.fold(database)
        line.send(time.perf_counter() - started)


def _answer(url: str, folder: Path, line: Connection) -> None:
    """Says that it is there, opens the index when it is told to, and answers all queries it is sent."""
    with closing(Database(url)) as database:
        with database.reading() as tx:
            books.several(tx, range(FIRST_TEN))
        line.send(None)
        line.recv()
        search.keep_in(database, folder)
        started = time.perf_counter()
        with database.reading() as tx:
            index_of(tx)
        line.send(1000 * (time.perf_counter() - started))
        while queries := line.recv():
            line.send([_found(database, q) for q in queries])


def _change_and_fold(url: str, folder: Path, line: Connection) -> None:
    """Gives a book another title, says which, folds the index, and so on until somebody kills it."""
    database = Database(url)
    search.keep_in(database, folder)
    book_id = _some_book(database, 0)
    for turn in count():
        with database.transaction() as tx:
            _rename(tx, book_id, f"{TOLD} {turn}")
        line.send(book_id)
        search.fold(database)


def _found(database: Database, q: str) -> list[int]:
    with database.reading() as tx:
        return [book.id for book in search.find(tx, Wish(q=q), FIRST_TEN).page.items]


def _some_book(database: Database, number: int) -> int:
    with database.reading() as tx:
        found: int = tx.execute(select(table.c.id).order_by(table.c.id).offset(number).limit(1)).scalar_one()
    return found


def _rename(tx: Transaction, book_id: int, title: str) -> None:
    tx.execute(update(table).where(table.c.id == book_id).values(title=title))
    books.note_change(tx, [book_id])


def _weight(readers: Iterator[BaseProcess]) -> float:
    """What the machine's memory holds for these processes, in megabytes: what they share counts once."""
    return sum(_share(Path(f"/proc/{reader.pid}/smaps_rollup").read_text()) for reader in readers) * 1024 / 1e6


def _share(rollup: str) -> int:
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
