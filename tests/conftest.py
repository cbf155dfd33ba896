"""A real shop for every test: its own SQLite file, its own mail folder, a few books and people."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.app import create_app
from backend.config import Config
from backend.infra import migrations
from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.passwords import Passwords
from backend.shop.accounts.people import Person, Role
from backend.shop.catalogue import importing
from tests.shelf import SHELF

PASSWORD = "a password of some length"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the test shelf, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    database = Database(f"sqlite:///{folder / 'shop.db'}", "OFF")
    migrations.upgrade(database)
    importing.load(database, SHELF, "USD", progress=False)
    database.close()
    return folder / "shop.db"


@pytest.fixture
def config(tmp_path: Path, prepared: Path) -> Config:
    shutil.copy(prepared, tmp_path / "shop.db")
    return Config(
        secret_key="a key for tests that is long enough",
        database_url=f"sqlite:///{tmp_path / 'shop.db'}",
        sqlite_synchronous="OFF",
        mail_url=f"file://{tmp_path / 'mail'}",
        password_cost="cheap",
    )


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    app = create_app(config)
    yield app
    app.extensions["shelftalker"].database.close()


@pytest.fixture
def services(app: Flask) -> Services:
    found: Services = app.extensions["shelftalker"]
    return found


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
