"""A shop's past, repeated: the same orders on other days, copied inside the database, where a million take a minute."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from backend.infra.database import now
from backend.shop.conversations.tables import conversations, messages
from backend.shop.orders.tables import (
    order_lines,
    order_steps,
    orders,
    parcel_lines,
    parcel_steps,
    parcels,
    proposals,
    quotes,
)

IN_CHAT = 10
"""One of so many orders comes of a conversation, and as many conversations come to nothing."""
STEP = 37
"""So many days lie between an order and its next copy."""
REPEATED = (
    quotes,
    orders,
    order_lines,
    order_steps,
    parcels,
    parcel_lines,
    parcel_steps,
    conversations,
    messages,
    proposals,
)
TALKS = (
    (
        "INSERT INTO conversations (seq, id, title, last_seq, created_at, updated_at)"
        " SELECT seq * 2 - half, 'c' || (seq * 2 - half), 'Made up', seq * 2 - half, placed_at, placed_at"
        " FROM orders, (SELECT 0 AS half UNION SELECT 1) WHERE seq % :in_chat = 0"
    ),
    (
        "INSERT INTO messages (id, conversation_seq, role, engine, text, blocks, created_at)"
        " SELECT role || seq, seq, role,"
        " CASE WHEN role = 'assistant' THEN CASE seq % 3 WHEN 0 THEN 'a model' ELSE 'clerk' END END,"
        " 'Made up', '[]', created_at"
        " FROM conversations, (SELECT 'shopper' AS role UNION SELECT 'assistant')"
    ),
    (
        "INSERT INTO proposals (id, conversation_seq, person_id, kind, quote_seq, status, made_at)"
        " SELECT 'p' || seq, seq * 2, person_id, 'purchase', quote_seq, 'confirmed', placed_at"
        " FROM orders WHERE seq % :in_chat = 0"
    ),
)


def past(file: Path, times: int, days: int) -> None:
    """Lets some orders come of conversations; repeats them all until they are there so many times, on other days."""
    with closing(sqlite3.connect(file)) as shop, shop:
        # What is copied refers to what is copied with it, so nothing has to be looked up; and it fits in memory.
        for pragma in ("foreign_keys=OFF", "cache_size=-600000", "synchronous=OFF", "temp_store=MEMORY"):
            shop.execute(f"PRAGMA {pragma}")
        for statement in TALKS:
            shop.execute(statement, {"in_chat": IN_CHAT})
        sizes = {table.name: _size(shop, table) for table in REPEATED}
        _lay_out_days(shop, times, days)
        for table in REPEATED:
            columns = ", ".join(_moved(column, table, sizes) for column in table.columns)
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            series = "SELECT 1 AS copy UNION ALL SELECT copy + 1 FROM copies WHERE copy < :last"
            # CROSS JOIN: one copy after the other, each in its own place in every index.
            source = f"SELECT {columns} FROM copies CROSS JOIN {table.name} WHERE copy <= :last"
            shop.execute(
                f"WITH RECURSIVE copies (copy) AS ({series}) INSERT INTO {table.name} ({names}) {source}",
                {"last": times - 1},
            )


def _moved(column: Any, table: Table, sizes: dict[str, int]) -> str:
    """A column of a copy: other numbers and ids, another day, all else the same."""
    kept = f'{table.name}."{column.name}"'
    if column.name.endswith("_at") or column.name == "at":
        other_day = f"SELECT later FROM days WHERE days.copy = copies.copy AND day = substr({kept}, 1, 10)"
        return f"({other_day}) || substr({kept}, 11)"
    if column.name == "seq" or column.name == "last_seq":
        return f"{kept} + copy * {sizes[table.name]}"
    if column.name == "id":
        return f"copy || '-' || {kept}"
    of = column.name.removesuffix("_seq") + "s"
    return f"{kept} + copy * {sizes[of]}" if of in sizes else kept


def _lay_out_days(shop: sqlite3.Connection, times: int, days: int) -> None:
    """Where each day of the past goes in each copy: some days on, and from today round to the first."""
    shop.execute("CREATE TEMP TABLE days (copy, day, later, PRIMARY KEY (copy, day)) WITHOUT ROWID")
    first = now().date() - timedelta(days=days)  # a sale may fall on the day before the first
    moved = [
        (copy, str(first + timedelta(days=day)), str(first + timedelta(days=1 + (day - 1 + copy * STEP) % days)))
        for copy in range(times)
        for day in range(days + 1)
    ]
    shop.executemany("INSERT INTO days VALUES (?, ?, ?)", moved)


def _size(shop: sqlite3.Connection, table: Table) -> int:
    """The largest number in a table; 0 where rows have none of their own."""
    if "seq" not in table.c:
        return 0
    return int(shop.execute(f"SELECT COALESCE(MAX(seq), 0) FROM {table.name}").fetchone()[0])
