"""Another name, another password, another address, and the way back in."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.infra.database import Database
from backend.infra.outbox import events
from backend.shop.accounts import links
from backend.shop.accounts.links import Link, Purpose
from backend.shop.accounts.people import Person
from tests.conftest import PASSWORD

As = Callable[[Person], dict[str, Any]]
NEW = "another password altogether"


def sign_in(client: FlaskClient, email: str, password: str) -> Any:
    return client.post("/api/auth/login", json={"email": email, "password": password})


def link_for(database: Database, person: Person, email: str | None = None) -> str:
    purpose: Purpose = "email" if email else "password"
    with database.transaction() as tx:
        token = links.make(tx, purpose, Link(person, email or person.email), "an event")
    assert token
    return token


def announced(database: Database) -> list[Any]:
    """What was announced; which request did it has a test of its own."""
    with database.reading() as tx:
        told = tx.execute(select(events.c.kind, events.c.payload)).all()
    return [(row.kind, {name: row.payload[name] for name in row.payload if name != "request_id"}) for row in told]


def test_somebody_is_called_by_another_name(client: FlaskClient, alice: Person, as_: As) -> None:
    assert (
        client.patch("/api/auth/me", json={"name": "  Alice  Liddell "}, **as_(alice)).json["name"] == "Alice Liddell"
    )
    assert client.get("/api/auth/me", **as_(alice)).json["name"] == "Alice Liddell"


@pytest.mark.parametrize("name", ["", "   ", "a\0b", "x" * 101, None, 7, "turned \u202eround"])
def test_what_is_no_name_is_refused(client: FlaskClient, alice: Person, as_: As, name: Any) -> None:
    assert client.patch("/api/auth/me", json={"name": name}, **as_(alice)).status_code == 422


def test_a_forgotten_password_is_answered_the_same_for_anybody(
    client: FlaskClient, database: Database, alice: Person
) -> None:
    answers = [client.post("/api/auth/forgot", json={"email": email}) for email in (alice.email, "nobody@example.test")]
    assert [(answer.status_code, answer.data) for answer in answers] == [(202, b"")] * 2
    assert announced(database) == [
        ("password_forgotten", {"email": alice.email}),
        ("password_forgotten", {"email": "nobody@example.test"}),
    ]


def test_a_link_leads_to_a_new_password_and_ends_all_sessions(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    before = as_(alice)
    refresh = sign_in(client, alice.email, PASSWORD).json["refresh_token"]
    body = {"token": link_for(database, alice), "password": NEW}
    session = client.post("/api/auth/reset", json=body)
    assert (session.status_code, session.json["user"]["email"]) == (200, alice.email)
    assert client.get("/api/auth/me", **before).status_code == 401
    assert client.post("/api/auth/refresh", json={"refresh_token": refresh}).status_code == 401
    assert [sign_in(client, alice.email, word).status_code for word in (PASSWORD, NEW)] == [401, 200]
    me = {"Authorization": f"Bearer {session.json['access_token']}"}
    assert client.get("/api/auth/me", headers=me).status_code == 200
    assert client.post("/api/auth/reset", json=body).status_code == 422


@pytest.mark.parametrize("password", ["short", "x" * 257, "alice@example.test", " ALICE@example.test"])
def test_a_bad_password_is_refused_and_the_link_stays_good(
    client: FlaskClient, database: Database, alice: Person, password: str
) -> None:
    token = link_for(database, alice)
    refused = client.post("/api/auth/reset", json={"token": token, "password": password})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "password")
    assert client.post("/api/auth/reset", json={"token": token, "password": NEW}).status_code == 200


def test_a_changed_password_ends_the_other_sessions_and_goes_on_with_this(
    client: FlaskClient, alice: Person, as_: As
) -> None:
    here, elsewhere = as_(alice), sign_in(client, alice.email, PASSWORD).json["refresh_token"]
    session = client.post("/api/auth/password", json={"current": PASSWORD, "new": NEW}, **here)
    assert session.status_code == 200
    assert client.get("/api/auth/me", **here).status_code == 401
    assert client.post("/api/auth/refresh", json={"refresh_token": elsewhere}).status_code == 401
    assert client.post("/api/auth/refresh", json={"refresh_token": session.json["refresh_token"]}).status_code == 200
    assert sign_in(client, alice.email, NEW).status_code == 200


def test_a_password_is_changed_by_whoever_knows_it_only(client: FlaskClient, alice: Person, as_: As) -> None:
    wrong = client.post("/api/auth/password", json={"current": "a guess", "new": NEW}, **as_(alice))
    assert (wrong.status_code, wrong.json["errors"][0]["field"]) == (422, "current")
    bad = client.post("/api/auth/password", json={"current": PASSWORD, "new": "short"}, **as_(alice))
    assert (bad.status_code, bad.json["errors"][0]["field"]) == (422, "new")


def test_a_changed_password_voids_the_links_on_their_way(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    token = link_for(database, alice)
    client.post("/api/auth/password", json={"current": PASSWORD, "new": NEW}, **as_(alice))
    assert client.post("/api/auth/reset", json={"token": token, "password": PASSWORD}).status_code == 422


def test_another_address_holds_once_its_link_was_opened(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me, body = as_(alice), {"email": "Liddell@example.test ", "password": PASSWORD}
    assert client.post("/api/auth/email", json=body, **me).status_code == 202
    assert announced(database) == [("email_change_asked", {"person_id": alice.id, "email": "liddell@example.test"})]
    assert client.get("/api/auth/me", **me).json["email"] == alice.email
    token = link_for(database, alice, "liddell@example.test")
    assert client.post("/api/auth/email/confirm", json={"token": token}).json["email"] == "liddell@example.test"
    assert client.get("/api/auth/me", **me).json["email"] == "liddell@example.test"
    assert client.post("/api/auth/email/confirm", json={"token": token}).status_code == 422


def test_an_address_is_changed_by_whoever_knows_the_password_only(client: FlaskClient, alice: Person, as_: As) -> None:
    body = {"email": "elsewhere@example.test", "password": "a guess"}
    assert client.post("/api/auth/email", json=body, **as_(alice)).json["errors"][0]["field"] == "password"


def test_an_address_with_an_account_is_not_moved_to(
    client: FlaskClient, database: Database, alice: Person, bob: Person, as_: As
) -> None:
    taken = client.post("/api/auth/email", json={"email": bob.email, "password": PASSWORD}, **as_(alice))
    token = link_for(database, alice, bob.email)
    taken_since = client.post("/api/auth/email/confirm", json={"token": token})
    assert (taken.status_code, taken_since.status_code) == (409, 409)


@pytest.mark.parametrize("url", ["forgot", "reset", "email/confirm", "password", "email"])
@pytest.mark.parametrize("body", [None, [], {}, {"email": 1, "token": 2, "password": 3, "current": 4, "new": 5}])
def test_what_is_no_request_is_a_problem(client: FlaskClient, alice: Person, as_: As, url: str, body: Any) -> None:
    assert client.post(f"/api/auth/{url}", json=body, **as_(alice)).status_code == 422
