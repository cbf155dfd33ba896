"""The database by URL: transactions for writing, snapshots for reading, and the few types every table uses."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, TypeDecorator, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

from backend.errors import Busy

Transaction = Connection
"""What shop functions take first: an open transaction that they use and never commit."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

LOCK_SECONDS = 10


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; databases without time zones hold it as UTC all the same."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


class Database:
    """One database, by URL (`sqlite:///file` or `postgresql+psycopg://...`)."""

    def __init__(self, url: str, sqlite_synchronous: str = "FULL") -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.committed = threading.Event()
        self._writer = threading.Lock()
        self._reading = _sqlite_engine(self, sqlite_synchronous) if self.is_sqlite else _server_engine(self)
        self._writing = self._reading.execution_options(writes=True)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction that may write: all of it is kept, or none."""
        with _busy_as_refusal(), self._turn_to_write(), self._writing.begin() as tx:
            yield tx
        self.committed.set()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One consistent view of the data, never waiting for writers."""
        with _busy_as_refusal(), self._reading.begin() as tx:
            yield tx

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        # SQLite has one writer. Threads that queue here, in order, spare each other its polling: p99 fell sixfold.
        if not self.is_sqlite:
            yield
            return
        if not self._writer.acquire(timeout=LOCK_SECONDS):
            raise Busy("The shop is very busy. Please try again in a moment.")
        try:
            yield
        finally:
            self._writer.release()

    def close(self) -> None:
        """Lets go of all connections."""
        self._reading.dispose()


def _server_engine(database: Database) -> Engine:
    return create_engine(database.url, pool_size=10, max_overflow=20, pool_pre_ping=True)


def _sqlite_engine(database: Database, synchronous: str) -> Engine:
    if database.url.database:
        Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        database.url, pool_size=10, max_overflow=60, connect_args={"timeout": LOCK_SECONDS, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin or commit on its own
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE takes the write lock at once: a transaction that reads first cannot fail later for having read.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def _busy_as_refusal() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "database is locked" in str(error) or error.connection_invalidated:
            raise Busy("The shop is very busy. Please try again in a moment.") from error
        raise
