"""What is found, and in which order, does not depend on the database."""

from collections.abc import Iterator

import pytest

from backend.infra.database import Database
from backend.shop.catalogue import importing, search
from backend.shop.catalogue.search import Sort, Wish
from tests import databases
from tests.shop.catalogue.conftest import SHELF

pytestmark = pytest.mark.postgresql
QUERIES = (
    "gret gatsby",
    "harry potter 2",
    "tolkein",
    "king",
    "desert planet",
    "horror",
    "it",
    "the",
    "nesbo",
    "xqz",
    "",
)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    yield from filled("sqlite", tmp_path_factory)


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The same shelves on PostgreSQL."""
    yield from filled("postgresql", tmp_path_factory)


def filled(kind: str, folders: pytest.TempPathFactory) -> Iterator[Database]:
    original = databases.original(
        kind, folders.mktemp(kind), lambda empty: importing.load(empty, SHELF, progress=False)
    )
    with databases.opened(original, folders.mktemp("copy")) as database:
        yield database


def found(database: Database, wish: Wish) -> list[object]:
    """All that is told of a wish, page after page."""
    told: list[object] = []
    cursor: str | None = None
    while True:
        with database.reading() as tx:
            page = search.find(tx, wish, limit=4, cursor=cursor)
        told.append((page.page, page.facets, page.did_you_mean, page.matched))
        cursor = page.page.next
        if cursor is None:
            return told


@pytest.mark.parametrize("q", QUERIES)
def test_words_find_the_same_in_the_same_order(shelves: Database, postgres: Database, q: str):
    assert found(shelves, Wish(q=q)) == found(postgres, Wish(q=q))


@pytest.mark.parametrize("sort", ["relevance", "price_asc", "price_desc", "newest", "oldest", "title", "rating"])
def test_every_order_is_the_same(shelves: Database, postgres: Database, sort: Sort):
    assert found(shelves, Wish(sort=sort, max_year=1990)) == found(postgres, Wish(sort=sort, max_year=1990))


def test_suggestions_are_the_same(shelves: Database, postgres: Database):
    for letters in ("h", "ha", "tol", "fan", "stephen"):
        with shelves.reading() as ours, postgres.reading() as theirs:
            assert search.suggest(ours, letters) == search.suggest(theirs, letters)
