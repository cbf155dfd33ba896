"""Two transactions at once: the second begins when the first has done its work and is not yet kept."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

from sqlalchemy import text

from backend.infra.database import Database, Transaction

Act = Callable[[Transaction], Any]
PATIENCE = 10
_QUEUE = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


def meanwhile(database: Database, first: Act, second: Act, rest: Act = lambda tx: None) -> Any:
    """What comes of the second, which has come as far as it can before the first does its rest and is kept."""
    with ThreadPoolExecutor(1) as threads:
        with database.transaction() as tx:
            first(tx)
            later = threads.submit(_whole, database, second)
            _let_come(database, later)
            rest(tx)
        return later.result()


def _whole(database: Database, act: Act) -> Any:
    with database.transaction() as tx:
        return act(tx)


def _let_come(database: Database, later: "Future[Any]") -> None:
    end = monotonic() + PATIENCE
    # SQLite lets the second begin only when the first is kept.
    while not (database.is_sqlite or later.done() or _queues(database)):
        assert monotonic() < end, "the second neither ends nor waits"
        sleep(0.01)


def _queues(database: Database) -> bool:
    with database.reading() as tx:
        return bool(tx.execute(_QUEUE).scalar_one())
