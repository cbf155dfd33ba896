from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from tests.shelf import book_id, change

As = Callable[[Person], dict[str, Any]]


def visitor_item(database: Database, title: str, quantity: int) -> dict[str, Any]:
    return {"book_id": book_id(database, title), "quantity": quantity, "price": 900, "currency": "USD"}


def test_a_visitor_sees_what_they_put_aside_at_todays_price(client: FlaskClient, database: Database) -> None:
    body = {"items": [visitor_item(database, "Dune", 2)]}
    cart = client.post("/api/cart/preview", json=body).json
    assert (cart["count"], cart["total"]["amount"]) == (2, 2198)
    assert (cart["items"][0]["price_then"]["amount"], cart["items"][0]["changes"]) == (900, ["dearer"])


def test_a_visitors_cart_is_merged_once_however_often_it_is_sent(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)["headers"]
    client.put(f"/api/cart/items/{book_id(database, 'Dune')}", json={"quantity": 1}, headers=me)
    body = {"items": [visitor_item(database, "Dune", 2), visitor_item(database, "Emma", 1)]}
    assert client.post("/api/cart/merge", json=body, headers=me).status_code == 422
    for _ in range(2):
        cart = client.post("/api/cart/merge", json=body, headers=me | {"Idempotency-Key": "a visitor's cart"}).json
        assert {item["book"]["title"]: item["quantity"] for item in cart["items"]} == {"Dune": 3, "Emma": 1}
    assert client.get("/api/cart", headers=me).json["count"] == 4


def test_a_change_is_told_and_accepted(client: FlaskClient, database: Database, alice: Person, as_: As) -> None:
    me, dune = as_(alice), book_id(database, "Dune")
    assert client.post(f"/api/cart/items/{dune}/accept", **me).status_code == 404
    client.put(f"/api/cart/items/{dune}", json={"quantity": 5}, **me)
    change(database, "Dune", price=1299, stock=2)
    assert client.get("/api/cart", **me).json["items"][0]["changes"] == ["dearer", "too_few"]
    cart = client.post(f"/api/cart/items/{dune}/accept", **me).json
    assert (cart["items"][0]["changes"], cart["count"]) == ([], 2)


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"book_id": 1, "quantity": 1},
        {"book_id": 1, "quantity": 0, "price": 1, "currency": "USD"},
        {"book_id": 10**30, "quantity": 1, "price": 1, "currency": "USD"},
        {"book_id": 1, "quantity": 1, "price": -1, "currency": "USD"},
        {"book_id": 1, "quantity": 1, "price": 10**30, "currency": "USD"},
        {"book_id": 1, "quantity": 1, "price": 1, "currency": "\x00\x00\x00"},
    ],
)
def test_a_visitors_cart_that_cannot_be_is_a_problem(
    client: FlaskClient, alice: Person, as_: As, item: dict[str, Any]
) -> None:
    assert client.post("/api/cart/preview", json={"items": [item]}).status_code == 422
    keyed = as_(alice)["headers"] | {"Idempotency-Key": "k"}
    assert client.post("/api/cart/merge", json={"items": [item]}, headers=keyed).status_code == 422
