"""The same statements by the driver alone: what one purchase asked the database, recorded and played again."""

import re
import secrets
import sqlite3
import threading
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection, event, insert, select, text
from sqlalchemy.engine import URL

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders, parcels, quotes

NUMBERED = (quotes, orders, parcels)  # each counts on from a number of its own, so that one can tell them apart
APART = 10_000_000
STATEMENT = tuple[str, Any]
_own = threading.local()


@dataclass(frozen=True)
class Recording:
    """The statements of one purchase, and the words that are new in each: the ids of quote, order and event."""

    statements: list[STATEMENT]
    fresh: frozenset[str]


def record(database: Database, person: Person, book_id: int) -> Recording:
    """Buys a copy twice and keeps what the second purchase asked; what differs between them is new each time."""
    _bought(database, person, book_id)
    with database.transaction() as tx:
        _count_on(tx)
    first, second = (_bought(database, person, book_id) for _ in range(2))
    words = {word for _, told in second for word in _values(told) if isinstance(word, str)}
    words -= {word for _, told in first for word in _values(told) if isinstance(word, str)}
    return Recording(second, frozenset(word for word in words if re.fullmatch(r"[\w-]{9,36}", word)))


def play(url: URL, recording: Recording) -> None:
    """One purchase by the driver alone, with ids and numbers of its own, on this thread's own connection."""
    connection = _connection(url)
    renamed = {word: _like(word) for word in recording.fresh}
    try:
        _play(connection, recording, renamed)
        connection.commit()
    except Exception:
        connection.rollback()
        raise


def _play(connection: Any, recording: Recording, renamed: dict[str, str]) -> None:
    numbers: dict[int, int] = {}
    places = {table.name: place for place, table in enumerate(NUMBERED, 1)}
    cursor = connection.cursor()
    if isinstance(connection, sqlite3.Connection):
        cursor.execute("BEGIN IMMEDIATE")
    for statement, told in recording.statements:
        cursor.execute(statement, _adapted(told, renamed, numbers))
        rows = cursor.fetchall() if cursor.description else []
        inserted = re.match(r"INSERT INTO (\w+)", statement)
        if inserted and inserted[1] in places:
            numbers[places[inserted[1]]] = rows[0][0] if rows else cursor.lastrowid


def _bought(database: Database, person: Person, book_id: int) -> list[STATEMENT]:
    statements: list[STATEMENT] = []

    def note(_c: Connection, _k: Any, statement: str, told: Any, _x: Any, many: bool) -> None:
        statements.extend((statement, one) for one in (told if many else [told]))

    with database.transaction() as tx:
        event.listen(tx.engine, "before_cursor_execute", note)
        checkout.buy(tx, person, [Want(book_id, 1)])
        event.remove(tx.engine, "before_cursor_execute", note)
    return [(statement, told) for statement, told in statements if not statement.startswith("BEGIN")]


def _count_on(tx: Connection) -> None:
    """Copies the first row of each table to a number far from every other, from which its numbers then count on."""
    above: dict[str, int | str] = {}
    for place, table in enumerate(NUMBERED, 1):
        row = dict(tx.execute(select(table).limit(1)).mappings().one())
        apart = {"seq": place * APART, "id": "apart"} | above
        tx.execute(insert(table), row | {name: value for name, value in apart.items() if name in row})
        above = {f"{table.name.removesuffix('s')}_seq": place * APART}
        if tx.dialect.name == "postgresql":
            tx.execute(text(f"SELECT setval('{table.name}_seq_seq', :number)"), {"number": place * APART})


def _values(told: Any) -> list[Any]:
    return list(told.values() if isinstance(told, dict) else told)


def _adapted(told: Any, renamed: dict[str, str], numbers: dict[int, int]) -> Any:
    def new(value: Any) -> Any:
        if isinstance(value, int) and value >= APART:
            return numbers[value // APART]
        return renamed.get(value, value) if isinstance(value, str) else value

    return {name: new(value) for name, value in told.items()} if isinstance(told, dict) else tuple(map(new, told))


def _like(word: str) -> str:
    return secrets.token_hex(len(word))[: len(word)]


def _connection(url: URL) -> Any:
    if getattr(_own, "url", None) != url:
        _own.url, _own.connection = url, _connected(url)
    return _own.connection


def _connected(url: URL) -> Any:
    if url.get_backend_name() == "sqlite":
        connection = sqlite3.connect(str(url.database), timeout=30, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        return connection
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain)
