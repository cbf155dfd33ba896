from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from tests.shelf import book_id, change, stock_of

As = Callable[[Person], dict[str, Any]]


@pytest.fixture
def two_dunes(database: Database) -> dict[str, Any]:
    return {"items": [{"book_id": book_id(database, "Dune"), "quantity": 2}]}


def test_a_quote_is_accepted_into_an_order(
    client: FlaskClient, alice: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    me = as_(alice)
    quote = client.post("/api/quotes", json=two_dunes, **me)
    assert quote.status_code == 201
    assert quote.json["total"] == {"amount": 2198, "currency": "USD"}
    order = client.post(f"/api/quotes/{quote.json['id']}/accept", **me)
    again = client.post(f"/api/quotes/{quote.json['id']}/accept", **me)
    assert (order.status_code, again.status_code) == (201, 201)
    assert order.json["id"] == again.json["id"]
    assert client.get(f"/api/orders/{order.json['id']}", **me).json["status"] == "pending"


def test_the_invoice_tells_the_shops_own_name_and_who_sells_each_book(
    reopened: Callable[..., Flask], database: Database, alice: Person, sol: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    change(database, "Dune", seller_id=sol.id)
    client = reopened(shop_name="The Moth and Lamp", shop_address=("7 Quay Street", "Bookham")).test_client()
    keyed = {"headers": as_(alice)["headers"] | {"Idempotency-Key": "k"}}
    order = client.post("/api/orders", json=two_dunes, **keyed).json["id"]
    paper = PdfReader(BytesIO(client.get(f"/api/orders/{order}/invoice.pdf", **as_(alice)).data))
    told = " ".join(paper.pages[0].extract_text().split())
    assert told.startswith("The Moth and Lamp 7 Quay Street Bookham Invoice")
    assert "Dune ISBN 9780441172719, sold by Sol" in told


def test_a_declined_quote_stays_declined(
    client: FlaskClient, alice: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    me = as_(alice)
    quote = client.post("/api/quotes", json=two_dunes, **me).json["id"]
    assert client.post(f"/api/quotes/{quote}/decline", **me).json["status"] == "declined"
    assert client.post(f"/api/quotes/{quote}/accept", **me).status_code == 409


def test_too_many_is_a_conflict_that_says_how_many_there_are(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    items = [{"book_id": book_id(database, "Dune"), "quantity": 50}]
    answer = client.post("/api/quotes", json={"items": items}, **as_(alice))
    assert (answer.status_code, answer.json["available"]) == (409, 7)


def test_an_order_by_a_program_needs_a_key_and_is_done_once(
    client: FlaskClient, database: Database, alice: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    me = as_(alice)["headers"]
    assert client.post("/api/orders", json=two_dunes, headers=me).status_code == 422
    keyed = me | {"Idempotency-Key": "k1"}
    first = client.post("/api/orders", json=two_dunes, headers=keyed)
    second = client.post("/api/orders", json=two_dunes, headers=keyed)
    assert first.json == second.json
    assert (first.headers.get("Idempotent-Replayed"), second.headers["Idempotent-Replayed"]) == (None, "true")
    assert stock_of(database, "Dune") == 5


def test_a_key_that_comes_many_times_at_once_is_one_order(
    app: Flask, database: Database, alice: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    keyed = as_(alice)["headers"] | {"Idempotency-Key": "k1"}

    def order(_: int) -> int:
        return app.test_client().post("/api/orders", json=two_dunes, headers=keyed).status_code

    with ThreadPoolExecutor(8) as threads:
        statuses = set(threads.map(order, range(8)))
    assert 201 in statuses and statuses <= {201, 409}
    assert stock_of(database, "Dune") == 5


def test_a_key_that_comes_with_another_body_is_refused(
    client: FlaskClient, database: Database, alice: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    keyed = as_(alice)["headers"] | {"Idempotency-Key": "k1"}
    client.post("/api/orders", json=two_dunes, headers=keyed)
    other = {"items": [{"book_id": book_id(database, "Emma"), "quantity": 1}]}
    assert client.post("/api/orders", json=other, headers=keyed).status_code == 422
    assert stock_of(database, "Emma") == 4


def test_the_key_of_one_shopper_is_nothing_to_another(
    client: FlaskClient, database: Database, alice: Person, bob: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    for person in (alice, bob):
        keyed = as_(person)["headers"] | {"Idempotency-Key": "same"}
        assert client.post("/api/orders", json=two_dunes, headers=keyed).status_code == 201
    assert stock_of(database, "Dune") == 3


def test_a_cancelled_order_puts_its_books_back_once(
    client: FlaskClient, database: Database, alice: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    me = as_(alice)["headers"]
    order = client.post("/api/orders", json=two_dunes, headers=me | {"Idempotency-Key": "k"}).json["id"]
    for _ in range(2):
        assert client.post(f"/api/orders/{order}/cancel", headers=me).json["status"] == "cancelled"
    assert stock_of(database, "Dune") == 7


def test_the_order_of_another_is_not_there(
    client: FlaskClient, alice: Person, bob: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    keyed = as_(alice)["headers"] | {"Idempotency-Key": "k"}
    order = client.post("/api/orders", json=two_dunes, headers=keyed).json["id"]
    assert client.get(f"/api/orders/{order}", **as_(bob)).status_code == 404
    assert client.post(f"/api/orders/{order}/cancel", **as_(bob)).status_code == 404


def test_staff_take_an_order_along_its_way(
    client: FlaskClient, alice: Person, sam: Person, as_: As, two_dunes: dict[str, Any]
) -> None:
    keyed = as_(alice)["headers"] | {"Idempotency-Key": "k"}
    order = client.post("/api/orders", json=two_dunes, headers=keyed).json["id"]
    url = f"/api/orders/{order}/status"
    assert client.patch(url, json={"status": "shipped"}, **as_(alice)).status_code == 403
    assert client.patch(url, json={"status": "shipped"}, **as_(sam)).status_code == 409
    assert client.patch(url, json={"status": "processing"}, **as_(sam)).status_code == 200
    assert client.patch(url, json={"status": "nonsense"}, **as_(sam)).status_code == 422


def test_orders_are_paged_without_loss_or_repetition(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)["headers"]
    farm = book_id(database, "Animal Farm")
    for number in range(7):
        body = {"items": [{"book_id": farm, "quantity": 1}]}
        client.post("/api/orders", json=body, headers=me | {"Idempotency-Key": str(number)})
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/orders?limit=3&cursor={cursor}" if cursor else "/api/orders?limit=3", headers=me).json
        seen += [order["id"] for order in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] == 7


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {"items": []},
        {"items": [{"book_id": 1}]},
        {"items": [{"book_id": 1, "quantity": 0}]},
        {"items": [{"book_id": 1, "quantity": 100}]},
        {"items": [{"book_id": -1, "quantity": 1}]},
        {"items": [{"book_id": 10**30, "quantity": 1}]},
        {"items": [{"book_id": "x", "quantity": 1}]},
        {"from": "cart", "items": [{"book_id": 1, "quantity": 1}]},
        {"from": "heaven"},
    ],
)
def test_a_bad_quote_request_is_a_problem(client: FlaskClient, alice: Person, as_: As, body: Any) -> None:
    answer = client.post("/api/quotes", json=body, **as_(alice))
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"


def test_a_book_that_is_not_there_is_not_quoted(client: FlaskClient, alice: Person, as_: As) -> None:
    answer = client.post("/api/quotes", json={"items": [{"book_id": 999999, "quantity": 1}]}, **as_(alice))
    assert answer.status_code == 404


def test_the_cart_keeps_what_is_put_aside(client: FlaskClient, database: Database, alice: Person, as_: As) -> None:
    me = as_(alice)
    dune = book_id(database, "Dune")
    assert client.get("/api/cart", **me).json == {"items": [], "gone": [], "count": 0, "total": None}
    assert client.put(f"/api/cart/items/{dune}", json={"quantity": 3}, **me).json["total"]["amount"] == 3297
    assert client.put(f"/api/cart/items/{dune}", json={"quantity": 1}, **me).json["count"] == 1
    order = client.post("/api/quotes", json={"from": "cart"}, **me).json["id"]
    client.post(f"/api/quotes/{order}/accept", **me)
    assert client.get("/api/cart", **me).json["count"] == 0
    assert client.put("/api/cart/items/999999", json={"quantity": 1}, **me).status_code == 404
    assert client.delete(f"/api/cart/items/{dune}", **me).status_code == 200


@pytest.mark.parametrize("path", ["orders", "cart", "wishlist", "library", "chat/conversations"])
def test_a_request_holds_one_connection_to_the_database_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
    reopened: Callable[..., Flask],
    alice: Person,
    as_: Callable[[Person], dict[str, Any]],
    path: str,
) -> None:
    monkeypatch.setattr("backend.infra.database.MOST_CONNECTIONS", 1)
    assert reopened().test_client().get(f"/api/{path}", **as_(alice)).status_code == 200
