from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect

import backend.app  # noqa: F401  every room, and so every table
from backend.infra import migrations
from backend.infra.database import Database, metadata


def tables_of(database: Database) -> set[str]:
    with database.reading() as tx:
        return set(inspect(tx).get_table_names())


def test_a_migrated_database_has_the_tables_that_the_rooms_expect(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    migrations.upgrade(database)
    with database.reading() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_rule_of_the_tables_is_in_the_migrated_database(tmp_path: Path) -> None:
    """Alembic's comparison does not look at CHECKs."""
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    migrations.upgrade(database)
    with database.reading() as tx:
        for table in metadata.sorted_tables:
            expected = {rule.name for rule in table.constraints if isinstance(rule, CheckConstraint)}
            assert {rule["name"] for rule in inspect(tx).get_check_constraints(table.name)} == expected


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    migrations.upgrade(database)
    migrations.upgrade(database)
    assert "orders" in tables_of(database)


def test_migrations_lead_all_the_way_back(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    migrations.upgrade(database)
    migrations.downgrade(database)
    assert tables_of(database) <= {"alembic_version", "sqlite_sequence"}


def test_several_that_start_at_once_make_one_schema(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path / 'shop.db'}") for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrations.upgrade, databases))
    assert tables_of(databases[0]) >= set(metadata.tables)
