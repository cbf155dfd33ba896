"""From asking to sell to the book that a shopper finds."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from tests.shelf import book_id

As = Callable[[Person], dict[str, Any]]
MOTHS = {
    "isbn13": "9780140439441",
    "title": "A Field Guide to Moths",
    "authors": ["Luna Hawk"],
    "category": "Classics",
    "price": {"amount": 1850, "currency": "USD"},
    "stock": 5,
}


@pytest.fixture
def sol(someone: Callable[..., Person], as_: As) -> dict[str, Any]:
    return as_(someone("sol", "seller"))


@pytest.fixture
def moths(client: FlaskClient, sol: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/api/books", json=MOTHS, **sol)
    assert answer.status_code == 201, answer.text
    return answer.json


def test_a_shopper_becomes_a_seller_under_a_name_of_their_own(
    client: FlaskClient, alice: Person, as_: As, someone: Callable[..., Person]
) -> None:
    shopper, admin = as_(alice), as_(someone("ada", "admin"))
    wish = {"shop_name": "Alice's Attic", "about": "Old books."}
    applied = client.post("/api/selling/application", json=wish, **shopper)
    assert (applied.status_code, applied.json["status"]) == (201, "open")
    assert client.post("/api/selling/application", json=wish, **shopper).status_code == 409
    assert client.post("/api/books", json=MOTHS, **shopper).status_code == 403
    [waiting] = client.get("/api/admin/sellers?status=open", **admin).json["items"]
    assert waiting["applicant"] == {"id": alice.id, "name": "Alice", "email": "alice@example.test"}
    refused = client.post(f"/api/admin/sellers/{waiting['id']}/refuse", json={"reason": "Too few."}, **admin)
    assert refused.json["status"] == "refused"
    again = client.post("/api/selling/application", json=wish, **shopper).json
    assert client.post(f"/api/admin/sellers/{again['id']}/approve", **admin).json["decided_by"] == "Ada"
    assert client.get("/api/selling/application", **shopper).json["status"] == "approved"
    assert client.post("/api/books", json=MOTHS, **shopper).json["seller"] == "Alice's Attic"


def test_a_new_book_has_all_that_a_book_has(client: FlaskClient, moths: dict[str, Any]) -> None:
    public = client.get(f"/api/books/{moths['id']}").json
    assert moths == public | {"withdrawn": False, "updated_at": moths["updated_at"]}
    assert (public["seller"], public["year"], public["description"]) == ("Sol", None, "")


def test_only_what_is_sent_changes(client: FlaskClient, sol: dict[str, Any], moths: dict[str, Any]) -> None:
    changed = client.patch(f"/api/books/{moths['id']}", json={"price": {"amount": 1, "currency": "USD"}}, **sol).json
    assert changed == moths | {"price": {"amount": 1, "currency": "USD"}, "updated_at": changed["updated_at"]}
    with_year = client.patch(f"/api/books/{moths['id']}", json={"year": 1998, "stock": 2}, **sol).json
    assert (with_year["year"], with_year["stock"], with_year["title"]) == (1998, 2, moths["title"])
    assert client.patch(f"/api/books/{moths['id']}", json={"year": None}, **sol).json["year"] is None


def test_an_editor_who_looked_too_long_ago_is_told_what_is_there(
    client: FlaskClient, sol: dict[str, Any], moths: dict[str, Any]
) -> None:
    address, seen = f"/api/books/{moths['id']}", {"updated_at": moths["updated_at"]}
    assert client.patch(address, json=seen | {"title": "Moths"}, **sol).status_code == 200
    refused = client.patch(address, json=seen | {"title": "Mots"}, **sol)
    assert (refused.status_code, refused.json["now"]["title"]) == (409, "Moths")
    refused = client.patch(address, json={"stock": 9, "stock_seen": 4}, **sol)
    assert (refused.status_code, refused.json["available"]) == (409, 5)


def test_a_withdrawn_book_is_seen_by_its_seller_only(
    client: FlaskClient, sol: dict[str, Any], moths: dict[str, Any]
) -> None:
    address = f"/api/books/{moths['id']}"
    assert client.delete(address, **sol).json["withdrawn"]
    assert client.get(address).status_code == 404
    assert client.get("/api/books?q=moths").json["total"] == 0
    assert client.get(f"/api/selling/books/{moths['id']}", **sol).json["withdrawn"]
    assert client.get("/api/selling/books?state=withdrawn", **sol).json["total"] == 1
    assert not client.post(f"{address}/restore", **sol).json["withdrawn"]
    assert client.get("/api/books?q=moths").json["total"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": None}, "title"),
        ({"title": "\u0000"}, "title"),
        ({"title": ["Moths"]}, "title"),
        ({"authors": "Luna"}, "authors"),
        ({"price": 12.5}, "price"),
        ({"price": {"amount": 10**40, "currency": "USD"}}, "price"),
        ({"price": {"amount": 1, "currency": "EUR"}}, "price"),
        ({"stock": -1}, "stock"),
        ({"stock": 10**40}, "stock"),
        ({"stock_change": 10**40}, "stock_change"),
        ({"stock": 1, "stock_change": 1}, "body"),
        ({"year": 10**9}, "year"),
        ({"isbn13": "123"}, "isbn13"),
        ({"updated_at": "yesterday"}, "updated_at"),
        ({"updated_at": "2026-01-01T00:00:00"}, "updated_at"),
    ],
)
def test_a_bad_value_is_told_by_its_field(
    client: FlaskClient, sol: dict[str, Any], moths: dict[str, Any], body: dict[str, Any], field: str
) -> None:
    answer = client.patch(f"/api/books/{moths['id']}", json=body, **sol)
    assert (answer.status_code, [error["field"] for error in answer.json["errors"]]) == (422, [field])


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1", '"\\ud800"'])
def test_a_place_in_a_series_is_a_number(
    client: FlaskClient, sol: dict[str, Any], moths: dict[str, Any], number: str
) -> None:
    raw = {"data": f'{{"series_number": {number}}}', "content_type": "application/json"}
    assert client.patch(f"/api/books/{moths['id']}", **raw, **sol).status_code == 422


def test_an_admin_sees_and_keeps_every_book(
    client: FlaskClient, moths: dict[str, Any], someone: Callable[..., Person], as_: As, database: Database
) -> None:
    admin = as_(someone("ada", "admin"))
    dune = book_id(database, "Dune")
    assert client.get("/api/admin/books?q=herbert", **admin).json["total"] == 2
    assert client.get("/api/admin/books?q=hebrert", **admin).json["total"] == 2
    assert client.delete(f"/api/books/{dune}", **admin).json["withdrawn"]
    assert client.get("/api/admin/books?state=withdrawn", **admin).json["items"][0]["id"] == dune
    page = client.get("/api/admin/books?limit=10", **admin).json
    assert page["items"][0]["id"] == moths["id"] and page["next"]
