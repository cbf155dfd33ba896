"""The database's history. `upgrade` brings any database of ours to the newest schema."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from backend.infra.database import Database

FOLDER = Path(__file__).parent
ONE_AT_A_TIME = 7_435_238  # any number, as long as nobody else locks by it


def upgrade(database: Database, to: str = "head") -> None:
    """Migrates to the newest schema (or a revision), all of it or nothing; several processes may call at once."""
    _run(database, command.upgrade, to)


def downgrade(database: Database, to: str = "base") -> None:
    """Goes back to a revision."""
    _run(database, command.downgrade, to)


def _run(database: Database, step: Callable[[Config, str], None], to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.transaction() as tx:
        if not database.is_sqlite:
            tx.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        config.attributes["connection"] = tx
        step(config, to)
