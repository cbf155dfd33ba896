from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from tests.shelf import book_id

As = Callable[[Person], dict[str, Any]]
SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)> &amp; {{7*7}}"


@pytest.fixture
def url(database: Database) -> str:
    return f"/api/books/{book_id(database, 'Dune')}/reviews"


def test_a_review_is_written_read_by_all_and_taken_back(client: FlaskClient, url: str, alice: Person, as_: As) -> None:
    me = as_(alice)
    assert client.post(url, json={"rating": 4, "text": SCRIPT}, **me).status_code == 200
    page = client.get(url).json
    assert [(one["by"], one["rating"], one["text"]) for one in page["items"]] == [("Alice", 4, SCRIPT)]
    assert [(one["stars"], one["count"]) for one in page["distribution"]] == [(5, 0), (4, 1), (3, 0), (2, 0), (1, 0)]
    assert (page["total"], page["own"]) == (1, None)
    assert client.get(url, **me).json["own"]["rating"] == 4
    for _ in range(2):
        assert client.delete(url, **me).status_code == 204
    assert client.get(url).json["items"] == []


def test_a_books_rating_follows_with_the_review(client: FlaskClient, url: str, alice: Person, as_: As) -> None:
    book = url.removesuffix("/reviews")
    before = client.get(book).json["reviews_count"]
    client.post(url, json={"rating": 1}, **as_(alice))
    assert client.get(book).json["reviews_count"] == before + 1


def test_a_visitor_reads_and_does_not_write(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 200
    assert client.post(url, json={"rating": 5}).status_code == 401
    assert client.delete(url).status_code == 401
    assert client.post("/api/reviews/1/report", json={"reason": "spam"}).status_code == 401


def test_staff_hide_and_restore_what_was_reported(
    client: FlaskClient, url: str, alice: Person, bob: Person, sam: Person, as_: As
) -> None:
    review = client.post(url, json={"rating": 1, "text": "Buy watches."}, **as_(alice)).json["id"]
    assert client.post(f"/api/reviews/{review}/report", json={"reason": "spam"}, **as_(bob)).status_code == 204
    [case] = client.get("/api/admin/reviews", **as_(sam)).json["items"]
    assert (case["review"]["id"], case["reports"][0]["reason"]) == (review, "spam")
    hidden = client.post(f"/api/admin/reviews/{review}/hide", json={"reason": "spam"}, **as_(sam))
    assert hidden.json["review"]["is_hidden"]
    assert client.get(url).json["items"] == []
    assert client.get(url, **as_(alice)).json["own"]["is_hidden"]
    assert client.post(url, json={"rating": 5}, **as_(alice)).status_code == 409
    client.post(f"/api/admin/reviews/{review}/restore", json={"reason": "a mistake"}, **as_(sam))
    assert len(client.get(url).json["items"]) == 1


def test_the_desk_is_for_staff(client: FlaskClient, alice: Person, as_: As) -> None:
    assert client.get("/api/admin/reviews", **as_(alice)).status_code == 403
    assert client.post("/api/admin/reviews/1/hide", json={"reason": "so"}, **as_(alice)).status_code == 403
    assert client.get("/api/admin/reviews").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {"rating": 0},
        {"rating": 6},
        {"rating": "5"},
        {"rating": 4.5},
        {"rating": True},
        {"rating": 10**40},
        {"rating": 5, "text": None},
        {"rating": 5, "text": "x" * 4001},
        {"rating": 5, "text": "\ud800"},
    ],
)
def test_a_review_that_cannot_be_is_a_problem(client: FlaskClient, url: str, alice: Person, as_: As, body: Any) -> None:
    answer = client.post(url, json=body, **as_(alice))
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")


def test_letters_that_no_database_likes_are_left_out(client: FlaskClient, url: str, alice: Person, as_: As) -> None:
    answer = client.post(url, json={"rating": 5, "text": "Good\x00 \u202ereally"}, **as_(alice))
    assert answer.json["text"] == "Good   really"
