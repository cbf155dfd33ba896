"""The same shop on either database: filled and indexed once, then copied for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.catalogue import search

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
SERVER = make_url(os.environ.get("POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"))
PREFIX = "shelftalker_test"
Fill = Callable[[Database], object]


class Original(Protocol):
    """A filled database, of which each test has a copy."""

    def copy(self, folder: Path) -> str:
        """The URL of a copy that is as it was filled; what it is searched by lies in the folder, in `search`."""


class SqliteOriginal:
    def __init__(self, folder: Path, fill: Fill) -> None:
        self._folder = folder
        _fill(f"sqlite:///{folder / 'shop.db'}", folder, fill)

    def copy(self, folder: Path) -> str:
        shutil.copy(self._folder / "shop.db", folder)
        shutil.copytree(self._folder / "search", folder / "search")
        return f"sqlite:///{folder / 'shop.db'}"


class PostgresOriginal:
    """One database, put back for each test: to create and drop one takes a server over a second."""

    def __init__(self, folder: Path, fill: Fill) -> None:
        self._folder, self._url = folder, url_of(make())
        _fill(self._url, folder, fill)
        self._run(KEEP)

    def copy(self, folder: Path) -> str:
        shutil.copytree(self._folder / "search", folder / "search")
        self._run("select kept.put_back()")
        return self._url

    def _run(self, statements: str) -> None:
        engine = create_engine(self._url)
        with engine.begin() as connection:
            connection.execute(text(statements))
        engine.dispose()


made: list[str] = []
KEEP = r"""
create schema kept;
do $$
declare one text;
begin
    for one in select tablename from pg_tables where schemaname = 'public' loop
        execute format('create table kept.%1$I as table public.%1$I', one);
    end loop;
end $$;
create table kept.numbers as select sequencename, last_value from pg_sequences where schemaname = 'public';
create function kept.put_back() returns void language plpgsql as $$
declare one text;
begin
    perform pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid();
    set local session_replication_role = replica;
    for one in select tablename from pg_tables where schemaname = 'public' loop
        execute format('delete from public.%I', one);
        execute format('insert into public.%1$I select * from kept.%1$I', one);
    end loop;
    perform setval(format('public.%I', sequencename)\:\:regclass, coalesce(last_value, 1), last_value is not null)
        from kept.numbers;
end $$
"""


def original(kind: str, folder: Path, fill: Fill) -> Original:
    """A migrated database of a kind, filled; skips the test where there is no server."""
    if kind == "sqlite":
        return SqliteOriginal(folder, fill)
    require_postgres()
    return PostgresOriginal(folder, fill)


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a database in which nothing is yet."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'shop.db'}"
        return
    require_postgres()
    name = make()
    yield url_of(name)
    drop(name)


@contextmanager
def opened(original: Original, folder: Path) -> Iterator[Database]:
    """A copy for one test in a folder, open."""
    folder.mkdir(exist_ok=True)
    database = Database(original.copy(folder), "OFF")
    yield database
    database.close()


def make() -> str:
    """A new database on the server, by name."""
    name = f"{PREFIX}_{os.getpid()}_{len(made)}"
    made.append(name)
    with server() as connection:
        connection.execute(text(f"create database {name} template template0"))
    return name


def drop(name: str) -> None:
    with server() as connection:
        connection.execute(text(f"drop database if exists {name} with (force)"))


def url_of(name: str) -> str:
    """Where a database of the server is; nothing in it has to outlive the machine."""
    hasty = SERVER.set(database=name).update_query_dict({"options": "-csynchronous_commit=off"})
    return hasty.render_as_string(hide_password=False)


@contextmanager
def server() -> Iterator[Connection]:
    engine = create_engine(SERVER.update_query_dict({"connect_timeout": "2"}), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def require_postgres() -> None:
    """Skips a test that has no server to run on, unless servers are required."""
    try:
        with server():
            return
    except OperationalError as error:
        trouble = f"no PostgreSQL at {SERVER.host}:{SERVER.port} (POSTGRES_URL): {error.orig}"
    if os.environ.get("SERVERS_REQUIRED"):
        pytest.fail(trouble)
    pytest.skip(trouble)


def sweep() -> None:
    """Drops what this process, and any that were killed, have left on the server."""
    if not made:
        return
    ours = text("select datname from pg_database where datname like :ours")
    with server() as connection:
        names = connection.execute(ours, {"ours": f"{PREFIX}%"}).scalars().all()
    for name in names:
        pid = name.removeprefix(f"{PREFIX}_").partition("_")[0]
        if pid == str(os.getpid()) or not Path("/proc", pid).exists():
            drop(name)


def _fill(url: str, folder: Path, fill: Fill) -> None:
    database = Database(url, "OFF")
    migrations.upgrade(database)
    fill(database)
    search.keep_in(database, folder / "search")
    search.fold(database)
    database.close()
