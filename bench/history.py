"""A conversation of a million messages, on each database: `python -m bench.history [--messages N] [--rounds N]`.

Its newest page beside the ten thousandth, as the shop pages (by the place of the last message seen) and as most do it
(by counting rows away from the newest): asked in turn, the median of each.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import OperationalError

from backend.infra import migrations
from backend.infra.database import Database, Transaction
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.tables import conversations, messages
from backend.shop.conversations.threads import Conversation
from backend.values import cursor_of
from bench import _shops

LIMIT = 100
AT_ONCE = 10_000
Ask = Callable[[Transaction], object]


def main() -> None:
    """Prints how long each page takes, and how many times as long the far one takes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=50)
    chosen = options.parse_args()
    for name, opened in (("SQLite", _shops.sqlite), ("PostgreSQL", _shops.postgres)):
        with tempfile.TemporaryDirectory() as folder:
            try:
                with opened(Path(folder)) as url:
                    _measure(name, Database(url, "OFF"), chosen.messages, chosen.rounds)
            except OperationalError as error:
                print(f"\n{name}: not measured, {error.orig}")


def _measure(name: str, database: Database, count: int, rounds: int) -> None:
    migrations.upgrade(database)
    conversation = _talked(database, count)
    far = count // LIMIT
    print(f"\n{name}: {count:,} messages; {'page 1':>18}{f'page {far:,}':>16}{'ratio':>8}")
    for way, page in (("by place", _by_place(conversation)), ("by counting", _by_counting(conversation))):
        near, there = (page((number - 1) * LIMIT) for number in (1, far))
        times = [(_timed(database, near), _timed(database, there)) for _ in range(rounds)]
        first, last = (statistics.median(taken) for taken in zip(*times, strict=True))
        print(f"{way:>30}{first:>12.2f} ms{last:>13.2f} ms{last / first:>8.1f}")
    database.close()


def _by_place(conversation: Conversation) -> Callable[[int], Ask]:
    def page(skipped: int) -> Ask:
        cursor = cursor_of(conversation.message_count - skipped + 1) if skipped else None
        return lambda tx: transcript.paged(tx, conversation, LIMIT, cursor)

    return page


def _by_counting(conversation: Conversation) -> Callable[[int], Ask]:
    here = select(messages).where(messages.c.conversation_seq == conversation.seq).order_by(messages.c.seq.desc())
    return lambda skipped: lambda tx: tx.execute(here.limit(LIMIT).offset(skipped)).mappings().all()


def _timed(database: Database, ask: Ask) -> float:
    with database.reading() as tx:
        begun = time.perf_counter()
        ask(tx)
        return (time.perf_counter() - begun) * 1000


def _talked(database: Database, count: int) -> Conversation:
    with database.transaction() as tx:
        begun = threads.begin(tx, None, "Much to say")
    for first in range(0, count, AT_ONCE):
        with database.transaction() as tx:
            tx.execute(insert(messages), [_said(begun, number) for number in range(first, min(first + AT_ONCE, count))])
    with database.transaction() as tx:
        tx.execute(update(conversations).values(message_count=count, last_seq=count))
        tx.execute(text("ANALYZE"))
    with database.reading() as tx:
        return threads.open_for(tx, None, begun.id)


def _said(conversation: Conversation, number: int) -> dict[str, object]:
    role = "assistant" if number % 2 else "shopper"
    words = f"Message {number}: something was said about a book, and something was answered."
    row = dict(id=f"m{number}", conversation_seq=conversation.seq, role=role, text=words, blocks=[])
    return row | {"created_at": conversation.created_at}


if __name__ == "__main__":
    main()
