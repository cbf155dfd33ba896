"""The support desk with a million messages, on each database: `python -m bench.support [--messages N] [--rounds N]`.

What the inbox, its counts, its search and a transcript take beside the plain way: every row looked into with LIKE, all
of them counted, pages by counting rows. Both ways are asked in turn, and the median of each counts.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from backend.infra import migrations
from backend.infra.database import Database, Transaction, now
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.conversations import transcript
from backend.shop.support.reading import inbox
from backend.shop.support.reading.filters import Filters
from backend.values import cursor_of
from bench import _desk, _shops

PAGE = 25
LATEST = "ORDER BY last_seq DESC LIMIT 25"


@dataclass(frozen=True)
class Question:
    """What is asked: the shop's way, and the plain way as SQL."""

    name: str
    ask: Callable[..., Any]
    plain: tuple[str, ...]


def main() -> None:
    """Prints how long each question takes, the shop's way and the plain way."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--plain-rounds", type=int, default=3)
    chosen = options.parse_args()
    for name, opened in (("SQLite", _shops.sqlite), ("PostgreSQL", _shops.postgres)):
        with tempfile.TemporaryDirectory() as folder:
            try:
                with opened(Path(folder)) as url:
                    _measure(name, Database(url, "OFF"), chosen)
            except OperationalError as error:
                print(f"\n{name}: not measured, {error.orig}")


def _measure(name: str, database: Database, chosen: argparse.Namespace) -> None:
    migrations.upgrade(database)
    with database.transaction() as tx:
        sam = people.appoint(tx, "sam@example.test", "Sam", "-", "support")
    begun = time.monotonic()
    _desk.fill(database, chosen.messages, sam)
    made = time.monotonic() - begun
    print(f"\n{name}: {chosen.messages:,} messages, made in {made:.0f} s;{'shop':>26}{'plain':>13}{'ratio':>8}")
    for one in _questions(chosen.messages):
        shop = _median(database, partial(one.ask, staff=sam), chosen.rounds)
        plain = _median(database, partial(_run, statements=one.plain), chosen.plain_rounds) if one.plain else None
        beside = f"{plain:>10.1f} ms{plain / shop:>8.1f}" if plain else ""
        print(f"{one.name:>48}{shop:>14.1f} ms{beside}")
    database.close()


def _questions(count: int) -> list[Question]:
    half = f"SELECT * FROM conversations {LATEST} OFFSET {count // _desk.MEAN // 2}"
    combined = Filters(state="open", ordered=True, rated_down=True, engine="clerk", tag="refund")
    some = (
        "resolved_at IS NULL AND has_order AND bad_answers > 0 AND engine = 'clerk'"
        " AND seq IN (SELECT conversation_seq FROM desk_tags WHERE tag = 'refund')"
    )
    lists = ("true", "needs_person", "taken_by_id IS NOT NULL", "is_stuck", "bad_answers > 0", "has_order")
    return [
        _listed("the inbox", Filters(), "true"),
        _listed("a rare filter", Filters(stuck=True), "is_stuck"),
        _listed("filters combined", combined, some),
        _listed(
            "four filters, no hit", Filters(assigned="me", ordered=True, rated_down=True, stuck=True), "assigned_id = 0"
        ),
        _listed("an old month", *_old_month()),
        _listed("a shopper", Filters(shopper="s777@example.test"), "person_id = 777"),
        _listed("a shopper's name", Filters(shopper="shopper 777"), "person_id = 777"),
        Question("a page far down", lambda tx, staff: inbox.listed(tx, staff, PAGE, cursor_of(count // 2)), (half,)),
        Question("counts", inbox.counts, tuple(f"SELECT COUNT(*) FROM conversations WHERE {one}" for one in lists)),
        Question("engines and tags", lambda tx, staff: (inbox.engines(tx, staff), inbox.tags(tx, staff)), ()),
        _search("a rare word", _desk.RARE),
        _search("a common word", _desk.COMMON),
        _search("a common word, begun", _desk.COMMON[:2]),
        _search("two words", _desk.COMMON, _desk.USUAL),
        _search("two words, seldom together", _desk.SELDOM, _desk.USUAL),
        _search("two words, never together", _desk.RARE, _desk.SELDOM),
        _search("a word that many begin with", "el"),
        Question("a transcript", _transcript, ()),
    ]


def _listed(name: str, asked: Filters, plain: str) -> Question:
    page, counted = (
        f"SELECT * FROM conversations WHERE {plain} {LATEST}",
        f"SELECT COUNT(*) FROM conversations WHERE {plain}",
    )
    return Question(name, lambda tx, staff: inbox.listed(tx, staff, PAGE, asked=asked), (page, counted))


def _search(name: str, *words: str) -> Question:
    said = " AND ".join(f"lower(text) LIKE '%{word}%'" for word in words)
    return _listed(name, Filters(q=" ".join(words)), f"seq IN (SELECT conversation_seq FROM messages WHERE {said})")


def _old_month() -> tuple[Filters, str]:
    first = (now() - _desk.PAST * 0.95).date()
    last = first + timedelta(days=30)
    return Filters(first=first, last=last), f"updated_at >= '{first}' AND updated_at < '{last}'"


def _transcript(tx: Transaction, staff: Person) -> None:
    found = inbox.listed(tx, staff, 1, asked=Filters(long=True)).items[0]
    transcript.paged(tx, inbox.entry(tx, staff, found.conversation.id).conversation, 100)


def _median(database: Database, ask: Callable[[Transaction], Any], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        with database.reading() as tx:
            begun = time.perf_counter()
            ask(tx)
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _run(tx: Transaction, statements: tuple[str, ...]) -> None:
    for statement in statements:
        tx.execute(text(statement)).all()


if __name__ == "__main__":
    main()
