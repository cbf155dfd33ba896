from collections.abc import Callable
from typing import Any, get_args

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.api.sheets import Figure
from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.analytics import missed
from backend.shop.analytics.periods import today
from backend.shop.catalogue.tables import books
from tests.shelf import book_id, change

As = Callable[[Person], dict[str, Any]]
FIGURES = get_args(Figure)


@pytest.fixture
def admin(someone: Callable[..., Person], as_: As) -> dict[str, Any]:
    return as_(someone("ada", "admin"))


@pytest.fixture
def bought(client: FlaskClient, services: Services, database: Database, alice: Person, as_: As) -> dict[str, Any]:
    """Two Dunes, bought today."""
    body = {"items": [{"book_id": book_id(database, "Dune"), "quantity": 2}]}
    headers = as_(alice)["headers"] | {"Idempotency-Key": "k"}
    order: dict[str, Any] = client.post("/api/orders", json=body, headers=headers).json
    services.relay.drain()
    return order


def test_what_is_bought_today_is_on_the_desk(
    client: FlaskClient, admin: dict[str, Any], bought: dict[str, Any]
) -> None:
    desk = client.get("/api/analytics/desk", **admin).json
    assert desk["today"]["revenue"] == bought["total"]
    assert (desk["today"]["orders"], desk["yesterday"]["orders"], desk["failed_events"]) == (1, 0, 0)
    assert desk["low_stock"] >= 1


def test_what_waits_for_somebody_is_counted(
    client: FlaskClient, database: Database, admin: dict[str, Any], alice: Person, bob: Person, as_: As
) -> None:
    kinds = ("needs_person", "seller_applications", "reported_reviews")
    before = client.get("/api/analytics/desk", **admin).json
    assert [before[kind] for kind in kinds] == [0, 0, 0]
    client.post("/api/chat", json={"message": "I want to talk to a person"}, **as_(alice))
    client.post("/api/selling/application", json={"shop_name": "Alice's", "about": "Old books."}, **as_(alice))
    reviews = f"/api/books/{book_id(database, 'Dune')}/reviews"
    review = client.post(reviews, json={"rating": 1, "text": "Sand."}, **as_(alice)).json["id"]
    for person in (bob, alice):
        client.post(f"/api/reviews/{review}/report", json={"reason": "Rude."}, **as_(person))
    after = client.get("/api/analytics/desk", **admin).json
    assert [after[kind] for kind in kinds] == [1, 1, 1]


def test_a_period_stands_beside_the_one_before(
    client: FlaskClient, admin: dict[str, Any], bought: dict[str, Any]
) -> None:
    found = client.get("/api/analytics/sales?by=week", **admin).json
    assert found["period"]["last"] == str(today().last)
    assert (found["period"]["orders"], found["before"]["orders"]) == (1, 0)
    assert found["period"]["average"] == bought["total"]
    assert sum(part["orders"] for part in found["course"]) == 1
    assert 5 <= len(found["course"]) <= 6


def test_every_figure_of_a_shop_without_orders_is_an_answer(client: FlaskClient, admin: dict[str, Any]) -> None:
    for figure in FIGURES:
        assert client.get(f"/api/analytics/{figure}", **admin).status_code == 200
        assert client.get(f"/api/analytics/{figure}.csv", **admin).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["from=never", "from=0001-01-01", "to=9999-12-31", "from=2024-02-01&to=2024-01-01", "from=-1", "to=%00", "by=hour"],
)
def test_a_period_that_is_none_is_a_problem(client: FlaskClient, admin: dict[str, Any], query: str) -> None:
    for address in (f"/api/analytics/sales?{query}", f"/api/analytics/sales.csv?{query}"):
        assert client.get(address, **admin).status_code == 422


def test_a_sheet_is_a_file_with_money_in_major_units(
    client: FlaskClient, admin: dict[str, Any], bought: dict[str, Any], database: Database
) -> None:
    with database.transaction() as tx:
        tx.execute(update(books).where(books.c.title == "Dune").values(title="=HYPERLINK(1)"))
    sheet = client.get("/api/analytics/best-sellers.csv", **admin)
    assert sheet.mimetype == "text/csv"
    assert "attachment" in sheet.headers["Content-Disposition"]
    heading, line = sheet.get_data().decode("utf-8-sig").splitlines()
    assert heading == "book,title,authors,copies,revenue,currency"
    assert line.endswith(",'=HYPERLINK(1),Frank Herbert,2,21.98,USD")


def test_there_is_no_sheet_of_anything_else(client: FlaskClient, admin: dict[str, Any]) -> None:
    assert client.get("/api/analytics/passwords.csv", **admin).status_code == 422


def test_a_seller_takes_away_only_their_own(
    client: FlaskClient, database: Database, someone: Callable[..., Person], as_: As, bought: dict[str, Any]
) -> None:
    sol = someone("sol", "seller")
    assert client.get("/api/analytics/sales", **as_(sol)).json["period"]["orders"] == 0
    change(database, "Dune", seller_id=sol.id)
    assert client.get("/api/analytics/sales", **as_(sol)).json["period"]["orders"] == 1
    assert client.get("/api/analytics/sellers.csv", **as_(sol)).status_code == 403


def test_a_search_that_finds_nothing_is_remembered_and_one_that_finds_is_not(
    client: FlaskClient, services: Services, admin: dict[str, Any]
) -> None:
    for q in ("Xqzzy blorf", "dune", "", "xqzzy BLORF"):
        client.get("/api/books", query_string={"q": q})
    with services.database.transaction() as tx:
        missed.keep(tx, services.misses.take())
    found = client.get("/api/analytics/missed-searches", **admin).json["items"]
    assert [(one["words"], one["times"]) for one in found] == [("xqzzy blorf", 2)]


def test_what_was_looked_for_in_the_chat_in_vain_is_remembered_too(client: FlaskClient, services: Services) -> None:
    for message in ("do you have any books about xqzzyblorf?", "hello", "have you got Dune?", "find me xqzzyblorf"):
        client.post("/api/chat", json={"message": message})
    assert services.misses.take() == {"xqzzyblorf": 2}


def test_a_conversation_is_followed_to_the_order(
    client: FlaskClient, services: Services, admin: dict[str, Any], alice: Person, as_: As
) -> None:
    me = as_(alice)
    client.post("/api/chat", json={"message": "hello"}, **me)
    client.post("/api/chat", json={"message": "buy Emma"}, **me)
    talk = client.post("/api/chat", json={"message": "buy Dune"}, **me).json
    client.post("/api/chat", json={"message": "yes please", "conversation_id": talk["conversation_id"]}, **me)
    services.relay.drain()
    found = client.get("/api/analytics/conversations", **admin).json
    assert found["all"] == {"engine": None, "conversations": 3, "quoted": 2, "ordered": 1}
    assert found["engines"] == [{"engine": "clerk", "conversations": 3, "quoted": 2, "ordered": 1}]
