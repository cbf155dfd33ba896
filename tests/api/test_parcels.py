from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from tests.shelf import book_id, change

As = Callable[[Person], dict[str, Any]]
HOME = {
    "name": "Alice",
    "lines": ["1 Shelf Lane"],
    "city": "Bookham",
    "postal_code": "BK1 2AB",
    "country": "United Kingdom",
}


def quoted(client: FlaskClient, database: Database, me: dict[str, Any], *titles: str) -> str:
    items = [{"book_id": book_id(database, title), "quantity": 1} for title in titles]
    return str(client.post("/api/quotes", json={"items": items}, **me).json["id"])


def test_an_order_goes_to_the_address_of_the_account_or_to_one_of_its_own(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    assert client.get("/api/account/address", **me).status_code == 404
    nowhere = client.post(f"/api/quotes/{quoted(client, database, me, 'Emma')}/accept", **me)
    assert (nowhere.status_code, nowhere.json["address"]) == (201, None)
    assert client.put("/api/account/address", json=HOME, **me).json == HOME
    home = client.post(f"/api/quotes/{quoted(client, database, me, 'Emma')}/accept", **me)
    assert home.json["address"] == HOME
    body = {"address": HOME | {"city": "Elsewhere"}}
    away = client.post(f"/api/quotes/{quoted(client, database, me, 'Emma')}/accept", json=body, **me)
    assert away.json["address"]["city"] == "Elsewhere"
    late = client.put(f"/api/orders/{nowhere.json['id']}/address", json=HOME, **me)
    assert late.json["address"] == HOME


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": []},
        {"lines": "1 Shelf Lane"},
        {"name": None},
        {"name": "\x00"},
        {"city": "\ud800"},
        {"country": "x" * 5000},
        {"postal_code": 12},
    ],
)
def test_a_wrong_address_buys_nothing(
    client: FlaskClient, database: Database, alice: Person, as_: As, wrong: dict[str, Any]
) -> None:
    me = as_(alice)
    quote = quoted(client, database, me, "Emma")
    assert client.post(f"/api/quotes/{quote}/accept", json={"address": HOME | wrong}, **me).status_code == 422
    assert client.get(f"/api/quotes/{quote}", **me).json["status"] == "open"
    assert client.put("/api/account/address", json=HOME | wrong, **me).status_code == 422


def test_a_seller_sends_a_parcel_that_its_shopper_follows(
    client: FlaskClient, database: Database, alice: Person, someone: Callable[..., Person], as_: As
) -> None:
    seller = someone("sol", "seller")
    change(database, "Emma", seller_id=seller.id)
    me, sol = as_(alice), as_(seller)
    order = client.post(f"/api/quotes/{quoted(client, database, me, 'Dune', 'Emma')}/accept", **me).json
    [sold] = client.get("/api/orders?side=sold", **sol).json["items"]
    assert [line["title"] for line in sold["lines"]] == ["Emma"]
    url = f"/api/orders/{order['id']}/parcels/{sold['parcels'][0]['id']}"
    assert sold["parcels"][0]["next"] == ["processing"]
    client.patch(url, json={"status": "processing"}, **sol)
    client.patch(url, json={"status": "shipped", "carrier": "Owl", "tracking_number": "O-1"}, **sol)
    followed = client.get(f"/api/orders/{order['id']}", **me).json
    assert followed["status"] == "processing"
    assert [(one["seller"], one["status"], one["tracking_number"]) for one in followed["parcels"]] == [
        (None, "pending", None),
        ("Sol", "shipped", "O-1"),
    ]
    assert client.patch(url, json={"status": "shipped"}, **sol).status_code == 409
    assert client.patch(url, json={"status": "cancelled"}, **sol).status_code == 422
    assert client.patch(url + "99", json={"status": "shipped"}, **sol).status_code == 404


def test_staff_look_through_orders_by_status(
    client: FlaskClient, database: Database, alice: Person, sam: Person, as_: As
) -> None:
    me = as_(alice)
    ids = [
        client.post(f"/api/quotes/{quoted(client, database, me, 'Animal Farm')}/accept", **me).json["id"]
        for _ in range(3)
    ]
    client.post(f"/api/orders/{ids[1]}/cancel", **me)
    for status, expected in (("pending", [ids[2], ids[0]]), ("cancelled", [ids[1]]), ("paid", [])):
        page = client.get(f"/api/orders?status={status}", **as_(sam)).json
        assert ([order["id"] for order in page["items"]], page["total"]) == (expected, len(expected))
    assert client.get("/api/orders?status=lost", **as_(sam)).status_code == 422
