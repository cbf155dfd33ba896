"""The database by URL: transactions for writing, snapshots for reading, and the few types every table uses."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import (
    URL,
    Connection,
    Date,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from backend.errors import BadSetting, Busy, Invalid, NotFound

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

DRIVERS = ("sqlite", "postgresql+psycopg")
LOCK_SECONDS = 10
MOST_CONNECTIONS = 15
"""Of each process to a server: six of them are at home with the 100 that PostgreSQL allows unless told otherwise."""
FOREIGN_KEY_VIOLATION = "23503"
KEPT = "kept"
"""Where a transaction notes what is to be done once it is kept."""
BUSY = "The shop is very busy. Please try again in a moment."
log = structlog.get_logger()


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


class utc_day(FunctionElement[date]):  # noqa: N801  it is written like the functions of SQL
    """The day of a moment, in SQL."""

    type = Date()
    inherit_cache = True


class first_of_month(FunctionElement[date]):  # noqa: N801
    """The first day of a day's month, in SQL."""

    type = Date()
    inherit_cache = True


class first_of_week(FunctionElement[date]):  # noqa: N801
    """The Monday of a day's week, in SQL."""

    type = Date()
    inherit_cache = True


@compiles(first_of_week)
def _monday_at_or_before(element: first_of_week, compiler: SQLCompiler, **given: Any) -> str:
    return f"date({compiler.process(element.clauses, **given)}, '-6 days', 'weekday 1')"


@compiles(first_of_week, "postgresql")
def _truncated_week(element: first_of_week, compiler: SQLCompiler, **given: Any) -> str:
    return f"CAST(date_trunc('week', {compiler.process(element.clauses, **given)}) AS date)"


@compiles(first_of_month)
def _start_of_month(element: first_of_month, compiler: SQLCompiler, **given: Any) -> str:
    return f"date({compiler.process(element.clauses, **given)}, 'start of month')"


@compiles(first_of_month, "postgresql")
def _truncated_month(element: first_of_month, compiler: SQLCompiler, **given: Any) -> str:
    return f"CAST(date_trunc('month', {compiler.process(element.clauses, **given)}) AS date)"


@compiles(utc_day)
def _day_of_utc(element: utc_day, compiler: SQLCompiler, **given: Any) -> str:
    return f"date({compiler.process(element.clauses, **given)})"


@compiles(utc_day, "postgresql")
def _day_of_zoned(element: utc_day, compiler: SQLCompiler, **given: Any) -> str:
    return f"date({compiler.process(element.clauses, **given)} AT TIME ZONE 'UTC')"


_ago: ContextVar[timedelta] = ContextVar("ago", default=timedelta())


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC) - _ago.get()


@contextmanager
def back_then(ago: timedelta) -> Iterator[None]:
    """Has all that is done meanwhile be done so long ago: for a past that is made up, and nothing else."""
    before = _ago.set(ago)
    try:
        yield
    finally:
        _ago.reset(before)


def once_kept(tx: Transaction, tell: Callable[[], None]) -> None:
    """Does something small after the transaction is kept, and never when it is not."""
    tx.info.get(KEPT, []).append(tell)


def alone(tx: Transaction, name: str) -> bool:
    """Whether no other transaction is at work under this name; SQLite has a single writer anyway."""
    if tx.dialect.name == "sqlite":
        return True
    return bool(tx.execute(_TAKEN, {"name": name}).scalar())


_TAKEN = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")


class Database:
    """One database, by URL (`sqlite:///file` or `postgresql+psycopg://...`)."""

    def __init__(self, url: str, sqlite_synchronous: str = "FULL") -> None:
        self.url = _url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.committed = threading.Event()
        self._writer = threading.Lock()
        self._reading = _sqlite_engine(self, sqlite_synchronous) if self.is_sqlite else _server_engine(self)
        self._writing = self._reading.execution_options(writes=True)
        if not self.is_sqlite:  # whose transactions are views that stand still anyway
            self._reading = self._reading.execution_options(isolation_level="REPEATABLE READ")

    @property
    def pool(self) -> object:
        """What all transactions of this database, and no others, share: `tx.engine.pool`."""
        return self._reading.pool

    def require_file(self) -> None:
        """A FileNotFoundError when the file has gone, which whoever has it open does not notice."""
        if self.is_sqlite and self.url.database:
            Path(self.url.database).stat()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction that may write: all of it is kept, or none."""
        with _trouble_as_refusal(), self._turn_to_write(), self._writing.begin() as tx:
            told = tx.info[KEPT] = list[Callable[[], None]]()
            yield tx
        for tell in told:
            tell()
        self.committed.set()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One consistent view of the data, never waiting for writers."""
        with _trouble_as_refusal(), self._reading.begin() as tx:
            yield tx

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        # SQLite has one writer. Threads that queue here, in order, spare each other its polling: p99 fell sixfold.
        if not self.is_sqlite:
            yield
            return
        if not self._writer.acquire(timeout=LOCK_SECONDS):
            raise Busy(BUSY)
        try:
            yield
        finally:
            self._writer.release()

    def close(self) -> None:
        """Lets go of all connections."""
        self._reading.dispose()


def _url(url: str) -> URL:
    """The URL with the driver that the shop has; a BadSetting, in which no password stands, when it is none."""
    with suppress(ArgumentError, ValueError):
        parsed = make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):  # as hosts of databases write it
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.drivername in DRIVERS:
            return parsed
    raise BadSetting("DATABASE_URL: use sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME")


def _server_engine(database: Database) -> Engine:
    return create_engine(database.url, pool_size=MOST_CONNECTIONS, max_overflow=0, pool_pre_ping=True)


def _sqlite_engine(database: Database, synchronous: str) -> Engine:
    if database.url.database:
        Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        database.url, pool_size=10, max_overflow=60, connect_args={"timeout": LOCK_SECONDS, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin or commit on its own
        settings = ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON", "temp_store=MEMORY")
        for pragma in (*settings, "secure_delete=ON"):  # what is deleted is overwritten, not only let go of
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE takes the write lock at once: a transaction that reads first cannot fail later for having read.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def _trouble_as_refusal() -> Iterator[None]:
    try:
        yield
    except PoolExhausted as error:
        raise Busy(BUSY) from error
    except DataError as error:  # a zero in a text, a number beyond all numbers: SQLite merely finds no such thing
        raise Invalid("There is something in this that the shop cannot take in.") from error
    except IntegrityError as error:
        if _is_of_something_gone(error):
            log.warning("what something belongs to is gone", error=str(error.orig))
            raise NotFound("What this belongs to is no longer there.") from error
        raise
    except OperationalError as error:
        if _is_passing(error):
            log.warning("the database refused", error=str(error.orig))
            raise Busy(BUSY) from error
        raise


def _is_of_something_gone(error: IntegrityError) -> bool:
    """Whether a row was to be added to one that somebody else has just taken away; SQLite has a single writer."""
    return getattr(error.orig, "sqlstate", None) == FOREIGN_KEY_VIOLATION


def _is_passing(error: OperationalError) -> bool:
    """Whether the same may succeed in a moment: a server that is away, a deadlock, a lock or a disk that is full."""
    told = str(error.orig)
    return "no such" not in told if isinstance(error.orig, sqlite3.Error) else True
