"""A support desk with much to do: conversations of all lengths, poured into either database."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import text

from backend.infra.database import Database, Transaction, now
from backend.shop.accounts.people import Person

LENGTHS = (2, 4, 4, 6, 6, 8, 10, 12, 18, 30)
MEAN = sum(LENGTHS) // len(LENGTHS)
"""Messages of a conversation, on average."""
SHOPPERS = 20_000
PAST = timedelta(days=730)
AT_ONCE = 10_000
COMMON, USUAL, SELDOM, RARE = "book", "delivery", "parcel", "ornithology"
"""Words of every third message, of every twentieth, of every thousandth, and of every twenty thousandth."""
EVERY = {COMMON: 3, USUAL: 20, SELDOM: 1000, RARE: 20_000}
OTHERS = [f"{first}{last}" for first in ("ab", "or", "um", "el", "it", "so") for last in map(str, range(500))]
Row = tuple[Any, ...]
TABLES = {
    "people": "id, email, name, password_hash, role, created_at",
    "conversations": (
        "seq, id, person_id, title, message_count, last_message, last_seq, needs_person, is_stuck, has_order,"
        " bad_answers, engine, assigned_id, taken_by_id, resolved_at, created_at, updated_at"
    ),
    "messages": "seq, id, conversation_seq, role, text, blocks, created_at",
    "said": "seq, words",
    "desk_tags": "conversation_seq, tag",
}


def fill(database: Database, count: int, staff: Person) -> None:
    """Has so many messages said, in conversations of which some wait, some are resolved, and some bought something."""
    random, moment = Random(7), now()
    shoppers = [staff.id + 1 + number for number in range(SHOPPERS)]
    talks = count // MEAN
    with database.transaction() as tx:
        _pour(
            tx, "people", [(one, f"s{one}@example.test", f"Shopper {one}", "-", "shopper", moment) for one in shoppers]
        )
        if tx.dialect.name == "postgresql":
            tx.execute(text("DROP INDEX ix_said_words"))
    seq = 0
    for start in range(0, talks, AT_ONCE):
        rows: dict[str, list[Row]] = {"conversations": [], "messages": [], "said": [], "desk_tags": []}
        for talk in range(start, min(start + AT_ONCE, talks)):
            at = moment - PAST * (1 - talk / talks)
            seq = _talked(rows, random, talk + 1, seq, at, random.choice(shoppers), staff.id)
        with database.transaction() as tx:
            for table, poured in rows.items():
                _pour(tx, table, poured)
    with database.transaction() as tx:
        if tx.dialect.name == "postgresql":
            tx.execute(text("CREATE INDEX ix_said_words ON said USING gin (words)"))
        tx.execute(text("ANALYZE"))


def _talked(
    rows: dict[str, list[Row]], random: Random, talk: int, seq: int, at: datetime, shopper: int, staff: int
) -> int:
    """One conversation more, with all that belongs to it; the last message's number."""
    length = random.choice(LENGTHS)
    for number in range(seq + 1, seq + length + 1):
        words = random.sample(OTHERS, 16) + [word for word, every in EVERY.items() if random.random() * every < 1]
        role = "assistant" if (number - seq) % 2 == 0 else "shopper"
        rows["messages"].append((number, f"m{number}", talk, role, " ".join(words), "[]", at))
        rows["said"].append((number, " ".join(sorted(words))))

    def one_of(many: int) -> bool:
        return random.random() * many < 1

    engine = random.choice(("clerk", "clerk", "a model"))
    mine, taken = (staff if one_of(many) else None for many in (500, 1000))
    state = (
        one_of(300),
        one_of(100),
        one_of(10),
        int(one_of(50)),
        engine,
        mine,
        taken,
        at if random.random() < 0.6 else None,
    )
    told = (talk, f"c{talk}", shopper, "Made up", length, "Made up", seq + length)
    rows["conversations"].append((*told, *state, at, at))
    rows["desk_tags"] += [(talk, tag) for tag, many in (("refund", 100), ("lawyer", 2000)) if one_of(many)]
    return seq + length


def _pour(tx: Transaction, table: str, rows: Iterable[Row]) -> None:
    columns, connection = TABLES[table], tx.connection.driver_connection
    assert connection
    if tx.dialect.name == "sqlite":
        columns = columns.replace("seq", "rowid") if table == "said" else columns
        marks = ", ".join("?" * len(columns.split(",")))
        flat = ([str(value)[:26] if isinstance(value, datetime) else value for value in row] for row in rows)
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", flat)
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
