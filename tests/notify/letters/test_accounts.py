"""Letters about accounts, as they lie in the mail folder."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.infra.database import Database
from backend.infra.outbox import events
from backend.services import Services
from backend.shop.accounts.people import Person
from tests.conftest import PASSWORD

NEW = "another password altogether"
As = Callable[[Person], dict[str, Any]]
Letters = Callable[[], dict[str, tuple[str, str]]]


@pytest.fixture
def letters(services: Services, tmp_path: Path) -> Letters:
    """Lets the shop write all its letters: to whom each went and what it says, by kind."""

    def read() -> dict[str, tuple[str, str]]:
        services.relay.drain()
        found = {}
        for file in (tmp_path / "mail").glob("*.eml"):
            letter = message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default)
            body = letter.get_body(("plain",))
            assert body
            found[re.split(r"-[0-9a-f]{8}-", file.stem)[0]] = letter["To"], body.get_content()
        return found

    return read


def token_in(text: str) -> str:
    found = re.search(r"token=([\w-]+)", text)
    assert found
    return found[1]


def test_whoever_registers_is_welcomed(client: FlaskClient, letters: Letters) -> None:
    client.post("/api/auth/register", json={"email": "eve@example.test", "password": NEW, "name": "Eve"})
    to, text = letters()["person-registered"]
    assert to == "eve@example.test"
    assert "Dear Eve" in text


def test_the_letter_leads_back_in(client: FlaskClient, alice: Person, letters: Letters) -> None:
    client.post("/api/auth/forgot", json={"email": alice.email.upper()})
    to, text = letters()["password-forgotten"]
    assert to == alice.email
    assert client.post("/api/auth/reset", json={"token": token_in(text), "password": NEW}).status_code == 200
    assert letters()["password-changed"][0] == alice.email


def test_nobody_is_written_to_who_has_no_account(client: FlaskClient, letters: Letters) -> None:
    client.post("/api/auth/forgot", json={"email": "nobody@example.test"})
    assert letters() == {}


def test_a_mailbox_is_not_filled_with_links(
    client: FlaskClient, alice: Person, letters: Letters, tmp_path: Path
) -> None:
    for _ in range(5):
        client.post("/api/auth/forgot", json={"email": alice.email})
    _, text = letters()["password-forgotten"]
    assert len(list((tmp_path / "mail").iterdir())) == 1
    assert client.post("/api/auth/reset", json={"token": token_in(text), "password": NEW}).status_code == 200


def test_no_token_stands_in_the_events(
    client: FlaskClient, database: Database, alice: Person, letters: Letters
) -> None:
    client.post("/api/auth/forgot", json={"email": alice.email})
    token = token_in(letters()["password-forgotten"][1])
    with database.reading() as tx:
        assert token not in str(tx.execute(select(events)).all())


def test_another_address_is_asked_and_the_one_before_is_told(
    client: FlaskClient, alice: Person, as_: As, letters: Letters
) -> None:
    client.post("/api/auth/email", json={"email": "liddell@example.test", "password": PASSWORD}, **as_(alice))
    to, text = letters()["email-change-asked"]
    assert to == "liddell@example.test"
    assert client.post("/api/auth/email/confirm", json={"token": token_in(text)}).status_code == 200
    assert letters()["email-changed"][0] == alice.email
