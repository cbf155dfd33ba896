"""Webhooks at the door: the secret is shown once, and what cannot be called is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person

NEW = {"url": "https://books.example/told", "kinds": ["order_paid", "order_placed"]}


@pytest.fixture
def admin(ada: Person, as_: Callable[[Person], dict[str, Any]]) -> dict[str, Any]:
    return as_(ada)


def test_a_secret_is_shown_when_it_is_made_and_never_again(client: FlaskClient, admin: dict[str, Any]) -> None:
    made = client.post("/api/admin/webhooks", json=NEW, **admin)
    assert (made.status_code, made.json["kinds"]) == (201, ["order_placed", "order_paid"])
    assert len(made.json["secret"]) >= 32
    listed = client.get("/api/admin/webhooks", **admin)
    assert [one["url"] for one in listed.json["items"]] == [NEW["url"]]
    assert made.json["secret"] not in listed.text


@pytest.mark.parametrize(
    "change",
    [
        {"url": "http://books.example"},
        {"url": "https://127.0.0.1"},
        {"url": ""},
        {"kinds": []},
        {"kinds": ["password_forgotten"]},
        {"kinds": "order_placed"},
    ],
)
def test_what_cannot_be_told_or_called_is_refused(
    client: FlaskClient, admin: dict[str, Any], change: dict[str, Any]
) -> None:
    assert client.post("/api/admin/webhooks", json=NEW | change, **admin).status_code == 422
    assert client.get("/api/admin/webhooks", **admin).json["items"] == []


def test_a_webhook_is_removed_once(client: FlaskClient, admin: dict[str, Any]) -> None:
    number = client.post("/api/admin/webhooks", json=NEW, **admin).json["id"]
    assert client.delete(f"/api/admin/webhooks/{number}", **admin).status_code == 204
    assert client.delete(f"/api/admin/webhooks/{number}", **admin).status_code == 404
