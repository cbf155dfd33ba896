from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from tests.shelf import book_id, change

As = Callable[[Person], dict[str, Any]]


def test_a_book_is_kept_shown_and_let_go(client: FlaskClient, database: Database, alice: Person, as_: As) -> None:
    me, dune = as_(alice), book_id(database, "Dune")
    assert client.get(f"/api/wishlist/{dune}", **me).status_code == 404
    for _ in range(2):
        assert client.put(f"/api/wishlist/{dune}", **me).json["book"]["title"] == "Dune"
    page = client.get("/api/wishlist", **me).json
    assert ([kept["for_sale"] for kept in page["items"]], page["total"], page["next"]) == ([True], 1, None)
    assert client.get("/api/wishlist/ids", **me).json == {"items": [dune]}
    for _ in range(2):
        assert client.delete(f"/api/wishlist/{dune}", **me).status_code == 204
    assert client.get("/api/wishlist", **me).json["items"] == []


def test_a_wishlist_tells_what_is_no_longer_for_sale(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    client.put(f"/api/wishlist/{book_id(database, 'Dune')}", **me)
    change(database, "Dune", withdrawn_at=now())
    assert [kept["for_sale"] for kept in client.get("/api/wishlist", **me).json["items"]] == [False]


def test_a_visitor_has_no_wishlist(client: FlaskClient) -> None:
    for method, path in (("get", "/api/wishlist"), ("put", "/api/wishlist/1"), ("delete", "/api/wishlist/1")):
        assert getattr(client, method)(path).status_code == 401


def test_what_is_no_book_is_not_kept(client: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    assert client.put("/api/wishlist/999999", **me).status_code == 404
    assert client.put(f"/api/wishlist/{10**30}", **me).status_code == 422
    assert client.get("/api/wishlist?cursor=nonsense", **me).status_code == 422
