"""What is told of a request: one line, and a name that leads from it to all that followed."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient

from backend.infra import logs
from backend.services import Services
from backend.shop.accounts.people import Person
from tests.api.conftest import Finishing
from tests.conftest import PASSWORD

Lines = Callable[[], list[dict[str, Any]]]
NAME = "a-name-of-a-request"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return Finishing(app)


@pytest.fixture
def lines(services: Services, capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """What has been logged since last asked."""
    logs.configure(as_json=True, secrets=services.config.secrets)
    yield lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()


def test_a_request_is_one_line(client: FlaskClient, lines: Lines) -> None:
    client.get("/api/books/1?and=more")
    [line] = lines()
    told = {"event": "request", "method": "GET", "route": "/api/books/<int:book_id>", "status": 200, "level": "info"}
    assert told.items() <= line.items()
    assert line["ms"] > 0


def test_an_address_that_is_none_is_not_repeated(client: FlaskClient, lines: Lines) -> None:
    client.get("/api/hidden-in-the-address")
    client.open("/api/books", method="SECRETLY")
    first, second = lines()
    assert (first["route"], first["status"]) == ("(none)", 404)
    assert second["method"] == "(none)"


def test_the_name_of_a_request_is_sent_back_and_on_all_its_lines(client: FlaskClient, lines: Lines) -> None:
    assert client.get("/api/categories", headers={"X-Request-ID": NAME}).headers["X-Request-ID"] == NAME
    assert [line["request_id"] for line in lines()] == [NAME]
    given = client.get("/api/categories", headers={"X-Request-ID": "not sane"}).headers["X-Request-ID"]
    [line] = lines()
    assert line["request_id"] == given != "not sane"


def test_a_name_does_not_stick_to_the_next_request(client: FlaskClient, lines: Lines) -> None:
    client.get("/api/categories", headers={"X-Request-ID": NAME})
    client.get("/api/categories")
    first, second = lines()
    assert first["request_id"] == NAME != second["request_id"]


def test_the_line_of_a_streamed_answer_comes_at_its_end(client: FlaskClient, lines: Lines) -> None:
    client.post("/api/chat", json={"message": "hello"}, headers={"Accept": "text/event-stream"})
    [line] = [line for line in lines() if line["event"] == "request"]
    assert line["route"] == "/api/chat"


def test_the_name_reaches_what_follows_an_event(client: FlaskClient, services: Services, lines: Lines) -> None:
    newcomer = {"email": "nina@example.test", "password": PASSWORD, "name": "Nina"}
    client.post("/api/auth/register", json=newcomer, headers={"X-Request-ID": NAME})
    structlog.contextvars.clear_contextvars()
    seen: list[dict[str, Any]] = []
    services.relay._reactions = {
        "person_registered": (lambda *_: seen.append(structlog.contextvars.get_contextvars()),)
    }
    services.relay._reactions["person_registered"][0].__name__ = "sees"
    services.relay.drain()
    assert seen[0]["request_id"] == NAME
    assert seen[0]["kind"] == "person_registered"
    assert structlog.contextvars.get_contextvars() == {}


def test_the_name_reaches_the_threads_of_a_turn(
    reopened: Callable[..., Flask], lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    # Nobody answers at this address: the loop in its thread fails, and says so under the request's name.
    app = reopened(chat_model="http://127.0.0.1:9/v1?model=nobody")
    logs.configure(as_json=True)
    app.test_client().post("/api/chat", json={"message": "hello"}, headers={"X-Request-ID": NAME})
    assert {line.get("request_id") for line in lines()} == {NAME}


def test_no_password_and_no_token_is_ever_logged(
    client: FlaskClient, services: Services, alice: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(as_json=False)
    newcomer = {"email": "nina@example.test", "password": "n-password-1", "name": "Nina"}
    session = client.post("/api/auth/register", json=newcomer).json
    client.post("/api/auth/login", json={"email": alice.email, "password": "wrong-password-2"})
    client.post("/api/auth/login", json={"email": alice.email, "password": PASSWORD})
    bearer = {"Authorization": f"Bearer {session['access_token']}"}
    client.get("/api/auth/me", headers=bearer)
    client.get("/api/auth/me?token=in-the-query-3", headers={"Authorization": "Bearer forged-token-4"})
    client.get("/api/files/ticket-in-the-address-5")
    client.post("/api/auth/reset", json={"token": "reset-token-6", "password": "n-password-7"})
    client.post("/api/auth/forgot", json={"email": alice.email})
    client.post("/api/auth/refresh", json={"refresh_token": session["refresh_token"]})
    client.post("/api/chat", json={"message": "my password is said-8"}, headers=bearer)
    services.relay.drain()
    said = capsys.readouterr().out
    structlog.reset_defaults()
    assert said.count("request_id") >= 9
    hidden = ["password-", "in-the-query", "forged-token", "ticket-in", "reset-token", "said-8", PASSWORD]
    assert [word for word in (*hidden, session["access_token"], session["refresh_token"]) if word in said] == []
