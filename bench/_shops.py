"""Shops to measure: on either database, opened by gunicorn as anybody would open them."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from backend.config import ROOT

KEY = "a key for measuring that is long enough"
SERVER = make_url(os.environ.get("POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"))
PATIENCE = 60  # seconds for a server to come up


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    """Where an empty SQLite database is."""
    yield f"sqlite:///{folder / 'shop.db'}"


@contextmanager
def postgres(_folder: Path) -> Iterator[str]:
    """Where an empty database of the PostgreSQL server is; OperationalError when there is no server."""
    name = f"shelftalker_bench_{os.getpid()}"
    server = create_engine(SERVER.update_query_dict({"connect_timeout": "2"}), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"create database {name}"))
    try:
        yield SERVER.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"drop database {name} with (force)"))
        server.dispose()


@contextmanager
def served(url: str, processes: int = 1, threads: int = 8, settings: Mapping[str, str] | None = None) -> Iterator[int]:
    """The port at which a shop with the clerk is open."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:backend.server", "-b", f"127.0.0.1:{port}"]
    command += ["--workers", str(processes), "--threads", str(threads), "backend.app:create_app()"]
    here = {"DATABASE_URL": url, "SECRET_KEY": KEY, "CHAT_MODEL": "clerk:", "WEB_THREADS": str(threads)}
    environment = os.environ | here | dict(settings or {})
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=silent, stderr=silent) as server:
        try:
            connected(port).close()
            yield port
        finally:
            server.terminate()


def connected(port: int) -> http.client.HTTPConnection:
    """A connection to a server that may still be coming up."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.connect()
            return connection
        except ConnectionRefusedError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)


def free_port() -> int:
    """A port that nobody holds at the moment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
