"""The database's history. `upgrade` brings any database of ours to the newest schema."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from backend.errors import Busy
from backend.infra.database import Database

FOLDER = Path(__file__).parent
ONE_AT_A_TIME = 7_435_238  # any number, as long as nobody else locks by it
PATIENCE = 600  # seconds that a process waits for another that migrates


def upgrade(database: Database, to: str = "head") -> None:
    """Migrates to the newest schema (or a revision), all of it or nothing; several processes may call at once."""
    _run(database, command.upgrade, to)


def downgrade(database: Database, to: str = "base") -> None:
    """Goes back to a revision."""
    _run(database, command.downgrade, to)


def require_newest(database: Database) -> None:
    """Raises when a database is away, or has another schema than the newest that this code knows."""
    database.require_file()
    with database.reading() as tx:
        if set(MigrationContext.configure(tx).get_current_heads()) != _newest():
            raise LookupError("the database has not been migrated")


@cache
def _newest() -> set[str]:
    return set(ScriptDirectory(str(FOLDER)).get_heads())


def _run(database: Database, step: Callable[[Config, str], None], to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _migrate(database, config, step, to)
        except Busy:  # PostgreSQL waits by itself for whoever migrates; SQLite gives up before a large shop is done
            if not database.is_sqlite or time.monotonic() > deadline:
                raise


def _migrate(database: Database, config: Config, step: Callable[[Config, str], None], to: str) -> None:
    with database.transaction() as tx:
        if not database.is_sqlite:
            tx.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        config.attributes["connection"] = tx
        step(config, to)
