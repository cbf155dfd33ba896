"""Shelves for the catalogue's own tests: empty ones, and some with a few well-known books."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.infra.database import Database
from backend.shop.catalogue import importing
from tests import databases
from tests.databases import Original

SHELF = Path(__file__).with_name("shelf.csv")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What changes the shelves is tried on both databases; that search finds the same on both has tests of its own."""
    reads = {"search", "importing", "covers"} & set(metafunc.definition.path.parts)
    for original in {"bare", "filled"} & set(metafunc.fixturenames):
        kinds = databases.KINDS[:1] if reads else databases.KINDS
        metafunc.parametrize(original, kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def bare(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    return databases.original(request.param, tmp_path_factory.mktemp("empty"), lambda _: None)


@pytest.fixture(scope="session")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    def fill(database: Database) -> None:
        importing.load(database, SHELF, progress=False)

    return databases.original(request.param, tmp_path_factory.mktemp("filled"), fill)


@pytest.fixture
def empty(tmp_path: Path, bare: Original) -> Iterator[Database]:
    """A shop without books."""
    with databases.opened(bare, tmp_path / "empty") as database:
        yield database


@pytest.fixture
def shelves(tmp_path: Path, filled: Original) -> Iterator[Database]:
    """A shop with the 25 books of shelf.csv, whose keys are their ids."""
    with databases.opened(filled, tmp_path / "shelves") as database:
        yield database


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file to import: text, or bytes as they are."""

    def write(content: str | bytes, name: str = "sheet.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write
