import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

import backend.app  # noqa: F401  every room, and so every table
from backend.config import ROOT
from backend.infra import migrations
from backend.infra.database import Database, metadata
from tests import databases


@pytest.fixture(params=databases.KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty database is, of either kind."""
    with databases.empty(request.param, tmp_path) as url:
        yield url


def tables_of(database: Database) -> set[str]:
    with database.reading() as tx:
        return set(inspect(tx).get_table_names())


def is_of_a_room(name: str | None, kind: str, _of: object) -> bool:
    """The index of what was said is a table of another kind in each database, made by its migration."""
    return kind != "table" or not (name or "").startswith("said")


def test_a_migrated_database_has_the_tables_that_the_rooms_expect(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database)
    with database.reading() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True, "include_name": is_of_a_room})
        assert compare_metadata(context, metadata) == []


def test_every_rule_of_the_tables_is_in_the_migrated_database(url: str) -> None:
    """Alembic's comparison does not look at CHECKs."""
    database = Database(url)
    migrations.upgrade(database)
    with database.reading() as tx:
        for table in metadata.sorted_tables:
            expected = {rule.name for rule in table.constraints if isinstance(rule, CheckConstraint)}
            assert {rule["name"] for rule in inspect(tx).get_check_constraints(table.name)} == expected


def test_migrating_twice_changes_nothing(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database)
    migrations.upgrade(database)
    assert "orders" in tables_of(database)


def test_migrations_lead_all_the_way_back(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database)
    migrations.downgrade(database)
    assert tables_of(database) <= {"alembic_version", "sqlite_sequence"}


def test_four_processes_that_start_at_once_make_one_schema(url: str) -> None:
    start = [sys.executable, "-c", f"{UPGRADE}upgrade(Database({url!r}))"]
    processes = [subprocess.Popen(start, cwd=ROOT) for _ in range(4)]
    assert [process.wait(120) for process in processes] == [0, 0, 0, 0]
    assert tables_of(Database(url)) >= set(metadata.tables)


def test_whoever_starts_while_another_migrates_waits_longer_than_for_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.infra.database.LOCK_SECONDS", 0.05)
    first, second = (Database(f"sqlite:///{tmp_path / 'shop.db'}") for _ in range(2))
    with ThreadPoolExecutor(1) as threads:
        with first.transaction():
            waiting = threads.submit(migrations.upgrade, second)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
        waiting.result()
    assert "orders" in tables_of(second)


def test_orders_of_before_are_divided_into_parcels(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database, "0010")
    with database.transaction() as tx:
        for statement in ORDERED.split(";"):
            tx.execute(text(statement))
    migrations.upgrade(database)
    with database.reading() as tx:
        packed = tx.execute(text("SELECT number, seller_id, status FROM parcels ORDER BY number")).all()
        lines = tx.execute(text("SELECT COUNT(*) FROM parcel_lines")).scalar()
        steps = tx.execute(text("SELECT status FROM parcel_steps ORDER BY seq")).scalars().all()
    assert packed == [(1, None, "pending"), (2, 1, "pending")]
    assert (lines, steps) == (3, ["pending", "pending"])


def test_conversations_of_before_keep_only_an_order_that_stands(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database, "0035")
    with database.transaction() as tx:
        for statement in (ORDERED + OFFERED).split(";"):
            tx.execute(text(statement))
    migrations.upgrade(database)
    with database.reading() as tx:
        assert [*tx.execute(text("SELECT id FROM conversations WHERE has_order ORDER BY id")).scalars()] == ["page"]


UPGRADE = "from backend.infra.database import Database; from backend.infra.migrations import upgrade; "
ORDERED = """
INSERT INTO people (email, name, password_hash, role, created_at)
    VALUES ('s@x.test', 'Sol', '', 'seller', '2026-01-01');
INSERT INTO categories (name) VALUES ('Fiction');
INSERT INTO books (isbn13, title, title_key, authors, category_id, price, currency, stock, description, seller_id,
    created_at, updated_at)
    SELECT n, '', '', '[]', 1, 1, 'USD', 1, '', CASE n WHEN 1 THEN NULL ELSE 1 END, '2026-01-01', '2026-01-01'
    FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) numbers;
INSERT INTO quotes (id, person_id, status, currency, total, created_at, expires_at)
    VALUES ('q', 1, 'accepted', 'USD', 3, '2026-01-01', '2026-01-01');
INSERT INTO orders (id, person_id, quote_seq, status, currency, total, placed_at)
    VALUES ('o', 1, 1, 'paid', 'USD', 3, '2026-01-01');
INSERT INTO order_lines (order_seq, book_id, title, quantity, unit_price) SELECT 1, id, '', 1, 1 FROM books;
INSERT INTO order_steps (order_seq, status, by_person_id, at) VALUES (1, 'pending', 1, '2026-01-01');
INSERT INTO order_steps (order_seq, status, by_person_id, at) VALUES (1, 'paid', 1, '2026-01-02')
"""
OFFERED = """;
INSERT INTO quotes (id, person_id, status, currency, total, created_at, expires_at)
    VALUES ('r', 1, 'accepted', 'USD', 3, '2026-01-01', '2026-01-01');
INSERT INTO orders (id, person_id, quote_seq, status, currency, total, placed_at)
    VALUES ('p', 1, 2, 'cancelled', 'USD', 3, '2026-01-01');
INSERT INTO parcels (order_seq, number, status) VALUES (1, 1, 'pending');
INSERT INTO parcels (order_seq, number, status) VALUES (2, 1, 'cancelled');
INSERT INTO conversations (id, title, has_order, created_at, updated_at)
    VALUES ('page', '', false, '2026-01-01', '2026-01-01');
INSERT INTO conversations (id, title, has_order, created_at, updated_at)
    VALUES ('lost', '', true, '2026-01-01', '2026-01-01');
INSERT INTO proposals (id, conversation_seq, person_id, kind, quote_seq, status, made_at)
    VALUES ('a', 1, 1, 'purchase', 1, 'dropped', '2026-01-01');
INSERT INTO proposals (id, conversation_seq, person_id, kind, quote_seq, status, made_at)
    VALUES ('b', 2, 1, 'purchase', 2, 'confirmed', '2026-01-01')
"""
