from pathlib import Path

import pytest
from sqlalchemy import func, select

from backend import cli
from backend.infra.database import Database
from backend.shop.accounts import people
from backend.shop.catalogue.tables import books
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


def test_the_document_is_printed_for_programs(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["init", "--empty"])
    capsys.readouterr()
    assert cli.main(["openapi"]) == 0
    assert '"/api/chat"' in capsys.readouterr().out
