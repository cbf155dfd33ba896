"""Whether the shop is open, told truly when parts of it are away."""

import socket
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url
from werkzeug.test import TestResponse

from backend.app import create_app
from backend.config import Config
from backend.infra import migrations
from backend.infra.database import Database
from backend.infra.pulse import SECONDS
from tests.proxy import Proxy

SLACK = 2.0


def ready(client: FlaskClient) -> TestResponse:
    """The answer, which never takes much longer than a second for each of the two parts."""
    begun = time.monotonic()
    answer = client.get("/api/health/ready")
    assert time.monotonic() - begun < 2 * SECONDS + SLACK
    assert client.get("/api/health/live").json == {"status": "alive"}
    return answer


def assert_not_open(answer: TestResponse) -> None:
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Retry-After"]
    assert answer.json and answer.json["parts"]["database"] == "away"


def test_a_shop_that_is_open_says_so(client: FlaskClient) -> None:
    answer = ready(client)
    assert answer.status_code == 200
    assert answer.json == {"status": "ready", "parts": {"database": "answers", "files": "answers"}}


def test_a_shop_with_older_tables_is_not_open(client: FlaskClient, config: Config) -> None:
    database = Database(config.database_url)
    migrations.downgrade(database, "-1")
    assert_not_open(ready(client))
    migrations.upgrade(database)
    assert ready(client).status_code == 200
    database.close()


def test_a_database_without_tables_is_not_open(tmp_path: Path, config: Config) -> None:
    app = create_app(replace(config, database_url=f"sqlite:///{tmp_path / 'new.db'}"))
    assert_not_open(ready(app.test_client()))
    app.extensions["shelftalker"].database.close()


def sqlite_file(config: Config) -> Path:
    if not config.database_url.startswith("sqlite"):
        pytest.skip("about files")
    return Path(str(make_url(config.database_url).database))


def test_a_database_whose_file_was_moved_is_not_open(client: FlaskClient, config: Config) -> None:
    file = sqlite_file(config)
    assert ready(client).status_code == 200
    file.rename(file.with_suffix(".away"))
    assert_not_open(ready(client))
    file.with_suffix(".away").rename(file)
    assert ready(client).status_code == 200


def test_a_database_that_somebody_keeps_locked_is_not_open(config: Config) -> None:
    keeper = sqlite3.connect(sqlite_file(config), isolation_level=None)
    keeper.execute("PRAGMA locking_mode=EXCLUSIVE")
    keeper.execute("PRAGMA journal_mode=WAL")
    keeper.execute("BEGIN EXCLUSIVE")
    app = create_app(config)
    assert_not_open(ready(app.test_client()))
    keeper.close()
    app.extensions["shelftalker"].database.close()


@pytest.fixture
def through(config: Config) -> Proxy:
    """The way to the database's server."""
    if config.database_url.startswith("sqlite"):
        pytest.skip("about servers")
    return Proxy(make_url(config.database_url).port or 5432)


def test_a_server_that_stops_answering_is_noticed_and_so_is_its_return(
    reopened: Callable[..., Flask], config: Config, through: Proxy
) -> None:
    url = make_url(config.database_url).set(host="127.0.0.1", port=through.port)
    app = reopened(database_url=url.render_as_string(hide_password=False))
    client = app.test_client()
    assert ready(client).status_code == 200
    through.freeze()
    for _ in range(3):
        assert_not_open(ready(client))
    through.thaw()
    deadline = time.monotonic() + 10
    while ready(client).status_code != 200:
        assert time.monotonic() < deadline
    through.cut()
    assert_not_open(ready(client))
    app.extensions["shelftalker"].database.close()


def test_files_that_are_away_are_told_and_the_shop_goes_on(
    reopened: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{deaf.getsockname()[1]}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
        answer = ready(reopened(files_url="s3://books/shop").test_client())
    assert answer.status_code == 200
    assert answer.json == {"status": "ready", "parts": {"database": "answers", "files": "away"}}


def test_a_broker_that_is_away_is_told_and_the_shop_goes_on(reopened: Callable[..., Flask]) -> None:
    answer = ready(reopened(broker_url="amqp://guest:guest@127.0.0.1:9//").test_client())
    assert answer.status_code == 200
    assert answer.json and answer.json["parts"]["broker"] == "away"
