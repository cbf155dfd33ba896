import re
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select, update

from backend import cli
from backend.config import ROOT
from backend.infra.database import Database, now
from backend.shop.accounts import people
from backend.shop.analytics import sales, weeks
from backend.shop.analytics.periods import Period, today
from backend.shop.analytics.sales import Takings
from backend.shop.catalogue.tables import books
from backend.shop.conversations.tables import conversations, messages
from backend.shop.orders import ledger
from backend.shop.orders import parcels as packing
from backend.shop.orders.tables import order_lines, orders, parcels, proposals
from backend.shop.support.reading import inbox
from tests.shelf import SHELF, change, stock_of


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Where the commands of this test find their database."""
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SECRET_KEY", "a key for tests that is long enough")
    monkeypatch.setenv("PASSWORD_COST", "cheap")
    return Database(url)


def books_in(database: Database) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).select_from(books)).scalar_one()


def test_a_new_shop_is_filled_and_its_people_are_told(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init"]) == 0
    assert books_in(database) >= 300
    assert "support@shelftalker.example" in capsys.readouterr().out


def test_init_again_changes_nothing(database: Database) -> None:
    cli.main(["init"])
    change(database, "Emma", stock=77)
    before = books_in(database)
    cli.main(["init"])
    assert (books_in(database), stock_of(database, "Emma")) == (before, 77)


def test_an_empty_shop_stays_empty_and_knows_nobody(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["init", "--empty"]) == 0
    assert books_in(database) == 0
    assert "password" not in capsys.readouterr().out


def test_a_catalogue_of_ones_own_comes_without_demo_people(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", "--catalogue", str(SHELF)]) == 0
    assert books_in(database) == 12
    assert "shelftalker.example" not in capsys.readouterr().out


def test_the_first_admin_comes_from_the_command(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["init", "--empty", "--admin", "ada@example.test"])
    assert "Password: " in capsys.readouterr().out
    cli.main(["init", "--empty", "--admin", "ada@example.test"])
    assert "Password: " not in capsys.readouterr().out
    with database.reading() as tx:
        assert people.credentials_of(tx, "ada@example.test").person.role == "admin"


@pytest.mark.parametrize("file", ["nowhere.csv", "."])
def test_a_file_that_is_no_catalogue_is_refused_in_a_sentence(
    database: Database, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    assert cli.main(["init", "--catalogue", file]) == 1
    assert capsys.readouterr().err.startswith("shelftalker: ")


SHEET = "isbn13,title,authors,price\n"
EMMA = "9780141439587,Emma,Jane Austen,6.49\n"
WRONG = "9780141439580,Persuasion,Jane Austen,6.49\n"


@pytest.mark.parametrize(("rows", "status"), [(EMMA + WRONG, 0), (WRONG, 1), ("", 0)])
def test_a_load_fails_only_when_nothing_of_a_sheet_could_be_taken(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, status: int
) -> None:
    sheet = tmp_path / "books.csv"
    sheet.write_text(SHEET + rows)
    assert cli.main(["init", "--catalogue", str(sheet)]) == status
    assert ("line" in capsys.readouterr().out) == (WRONG in rows)


def test_the_sheet_that_the_readme_shows_can_be_loaded(database: Database, tmp_path: Path) -> None:
    shown = re.search(r"```csv\n(.+?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert shown
    sheet = tmp_path / "books.csv"
    sheet.write_text(shown[1])
    assert cli.main(["init", "--catalogue", str(sheet)]) == 0
    assert books_in(database) == 2


def test_the_document_is_printed_for_programs(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["init", "--empty"])
    capsys.readouterr()
    assert cli.main(["openapi"]) == 0
    assert '"/api/chat"' in capsys.readouterr().out


def test_a_shop_says_whether_its_database_is_ready(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ready"]) == 1
    assert capsys.readouterr().err.startswith("shelftalker: the database: ")
    cli.main(["init", "--empty"])
    assert cli.main(["ready"]) == 0


def test_nobody_whose_password_is_published_moves_into_a_shop_for_strangers(
    database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "bV9tq-Rk2_wZ0xLh7yPc4mDs8nFg1jQa5uTe")
    monkeypatch.setenv("PUBLIC_URL", "https://books.test")
    monkeypatch.setenv("PASSWORD_COST", "full")
    assert cli.main(["init"]) == 0
    assert books_in(database) == 0
    assert "password" not in capsys.readouterr().out


def test_a_past_is_made_up_only_when_asked_for(database: Database) -> None:
    cli.main(["init"])
    assert takings_of(database).orders == 0
    cli.main(["init", "--with-history"])
    assert takings_of(database).orders > 500
    assert takings_of(database).revenue.amount > 500_000


def test_a_past_has_parcels_and_conversations_and_is_made_up_once(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["init", "--with-history"])
    before = [rows(database, table) for table in (orders, parcels, conversations, messages, proposals)]
    assert all(before)
    assert rows(database, parcels) >= rows(database, orders)
    with database.reading() as tx:
        staff = people.credentials_of(tx, "support@shelftalker.example").person
        [seen] = ledger.listed(tx, staff, 1, status="delivered").items
        assert {line.book_id for line in seen.lines} == packing.books_in(seen.parcels)
        talks = [entry.conversation for entry in inbox.listed(tx, staff, 50).items]
        course = weeks.course(tx, staff, Period(today().first - timedelta(days=69), today().last))
    assert talks[0].created_at <= talks[0].updated_at <= now()
    assert all(earlier.updated_at < later.created_at for later, earlier in pairwise(talks))
    assert [talk.needs_person for talk in talks].count(True) == 1
    assert all(week.conversations for week in course[1:-1])
    for told in ("handed_over", "rated_down", "rated"):
        assert sum(bool(getattr(week, told)) for week in course) >= 3
    assert cli.main(["init", "--with-history"]) == 0
    assert "already" in capsys.readouterr().out
    assert [rows(database, table) for table in (orders, parcels, conversations, messages, proposals)] == before


def test_nobody_who_really_sells_here_is_given_a_past(database: Database) -> None:
    cli.main(["init"])
    with database.transaction() as tx:
        sid = people.appoint(tx, "sid@example.test", "Sid", "no password", "seller")
        theirs = tx.execute(select(books.c.id).order_by(books.c.ratings_count.desc()).limit(5)).scalars().all()
        tx.execute(update(books).where(books.c.id.in_(theirs)).values(seller_id=sid.id))
    cli.main(["init", "--with-history"])
    with database.reading() as tx:
        assert not ledger.listed(tx, sid, 1).items
        assert not tx.execute(select(order_lines.c.book_id).where(order_lines.c.book_id.in_(theirs))).all()
        seller = people.credentials_of(tx, "seller@shelftalker.example").person
        assert ledger.listed(tx, seller, 1).items


def rows(database: Database, table: Table) -> int:
    with database.reading() as tx:
        return tx.execute(select(func.count()).select_from(table)).scalar_one()


def takings_of(database: Database) -> Takings:
    period = Period(today().first - timedelta(days=100), today().last)
    with database.reading() as tx:
        return sales.takings(tx, people.credentials_of(tx, "admin@shelftalker.example").person, period, "USD")
