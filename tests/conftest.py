"""A real shop for every test: its own SQLite file, its own mail folder, a few books and people."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from xdist.scheduler.loadscope import LoadScopeScheduling

from backend.app import create_app, open_doors
from backend.config import Config
from backend.infra import logs
from backend.infra.database import Database
from backend.services import Services, build
from backend.shop.accounts import people
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.people import Person, Role
from backend.shop.catalogue import importing
from tests import databases
from tests.databases import Original
from tests.shelf import SHELF

PASSWORD = "a password of some length"
WHOLE_SHOPS = ("tests/e2e/", "tests/workshop/")
DEALS = ("cart", "orders", "payments", "refunds")
ROOMS = ("accounts", "analytics", "conversations", "library", "orders", "reviews", "support")
KEEPS_DATA = (
    *(f"tests/shop/{room}/" for room in ROOMS),
    *(f"tests/api/test_{deal}.py" for deal in DEALS),
    "tests/chat/test_once.py",
    "tests/notify/",
    "tests/infra/",
)

# How long an example takes says more about the machine than about the shop.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


class SideBySide(LoadScopeScheduling):
    """Spreads single tests over the cores, but those that open a whole shop share it and its browser in one process."""

    def _split_scope(self, nodeid: str) -> str:
        return "whole shops" if nodeid.startswith(WHOLE_SHOPS) else nodeid


def pytest_configure() -> None:
    logs.configure()  # as in the shop: unasked, every local variable of every frame of a traceback is drawn


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SideBySide:
    return SideBySide(config, log)


def pytest_sessionfinish() -> None:
    databases.sweep()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What keeps the shop's data is tried on both databases; what only talks of it, on one."""
    if "prepared" in metafunc.fixturenames:
        place = metafunc.definition.nodeid
        kinds = databases.KINDS if place.startswith(KEEPS_DATA) else databases.KINDS[:1]
        metafunc.parametrize("prepared", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    """A migrated database with the test shelf, on either database, to be copied."""

    def fill(database: Database) -> None:
        importing.load(database, SHELF, "USD", progress=False)

    return databases.original(request.param, tmp_path_factory.mktemp("prepared"), fill)


@pytest.fixture
def config(tmp_path: Path, prepared: Original) -> Config:
    return config_in(tmp_path, prepared.copy(tmp_path))


def config_in(folder: Path, database_url: str) -> Config:
    """A shop that keeps all it has in a folder, but for the database."""
    return Config(
        secret_key="a key for tests that is long enough",
        database_url=database_url,
        sqlite_synchronous="OFF",
        search_folder=str(folder / "search"),
        files_url=f"file://{folder / 'files'}",
        mail_url=f"file://{folder / 'mail'}",
        password_cost="cheap",
    )


@pytest.fixture
def services(config: Config) -> Iterator[Services]:
    services = build(config)
    yield services
    services.database.close()


@pytest.fixture(scope="session")
def doors() -> list[Flask]:
    """The doors, once they are hung: that takes longer than most tests, and all of them look the same."""
    return []


@pytest.fixture
def app(services: Services, doors: list[Flask]) -> Flask:
    if not doors:
        doors.append(open_doors(services))
    [app] = doors
    app.extensions["shelftalker"] = services
    return app


@pytest.fixture
def database(services: Services) -> Database:
    return services.database


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def someone(database: Database) -> Callable[..., Person]:
    """Moves somebody into the shop: `someone("alice")`, `someone("sam", "support")`."""
    hashed = Passwords("cheap").hash(PASSWORD)

    def move_in(name: str, role: Role = "shopper") -> Person:
        with database.transaction() as tx:
            return people.appoint(tx, f"{name}@example.test", name.title(), hashed, role)

    return move_in


@pytest.fixture
def alice(someone: Callable[..., Person]) -> Person:
    return someone("alice")


@pytest.fixture
def bob(someone: Callable[..., Person]) -> Person:
    return someone("bob")


@pytest.fixture
def sam(someone: Callable[..., Person]) -> Person:
    return someone("sam", "support")


@pytest.fixture
def ada(someone: Callable[..., Person]) -> Person:
    return someone("ada", "admin")


@pytest.fixture
def sol(someone: Callable[..., Person]) -> Person:
    return someone("sol", "seller")


@pytest.fixture
def sid(someone: Callable[..., Person]) -> Person:
    return someone("sid", "seller")


@pytest.fixture
def as_(services: Services) -> Callable[[Person], dict[str, Any]]:
    """The headers with which somebody asks: `client.get(url, **as_(alice))`."""

    def headers(person: Person) -> dict[str, Any]:
        with services.database.transaction() as tx:
            token = services.tokens.open(tx, person).access_token
        return {"headers": {"Authorization": f"Bearer {token}"}}

    return headers


@pytest.fixture
def reopened(config: Config) -> Callable[..., Flask]:
    """The same shop with other settings."""

    def reopen(**changes: Any) -> Flask:
        return create_app(replace(config, **changes))

    return reopen
