"""Shelves for the catalogue's own tests: empty ones, and some with a few well-known books."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.infra import migrations
from backend.infra.database import Database
from backend.shop.catalogue import importing

SHELF = Path(__file__).with_name("shelf.csv")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "shop.db"
    database = Database(f"sqlite:///{file}", "OFF")
    migrations.upgrade(database)
    database.close()
    return file


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    file = tmp_path_factory.mktemp("filled") / "shop.db"
    shutil.copy(migrated, file)
    database = Database(f"sqlite:///{file}", "OFF")
    importing.load(database, SHELF, progress=False)
    database.close()
    return file


@pytest.fixture
def empty(tmp_path: Path, migrated: Path) -> Iterator[Database]:
    """A shop without books."""
    yield from _copy(migrated, tmp_path / "empty.db")


@pytest.fixture
def shelves(tmp_path: Path, filled: Path) -> Iterator[Database]:
    """A shop with the 25 books of shelf.csv, whose keys are their ids."""
    yield from _copy(filled, tmp_path / "shelves.db")


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file to import: text, or bytes as they are."""

    def write(content: str | bytes, name: str = "sheet.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def _copy(original: Path, file: Path) -> Iterator[Database]:
    shutil.copy(original, file)
    database = Database(f"sqlite:///{file}", "OFF")
    yield database
    database.close()
