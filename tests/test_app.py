from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person
from backend.values import cursor_of


def test_the_document_and_its_page_are_there(client: FlaskClient) -> None:
    assert client.get("/api/openapi.json").json["paths"]["/api/books"]
    page = client.get("/api/docs", follow_redirects=True)
    assert page.status_code == 200
    assert "swagger" in page.text.lower()


def test_an_address_that_is_none_is_a_problem_document(client: FlaskClient) -> None:
    for answer in (client.get("/api/nowhere"), client.delete("/api/health/live"), client.post("/api/cart/items/x")):
        assert answer.status_code in (404, 405)
        assert answer.mimetype == "application/problem+json"


def test_a_request_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post("/api/chat", json={"message": "x" * 100_000}).status_code == 413


def test_only_named_sites_may_call_from_a_page(client: FlaskClient, reopened: Callable[..., Flask]) -> None:
    origin = {"Origin": "https://friend.example"}
    assert "Access-Control-Allow-Origin" not in client.get("/api/categories", headers=origin).headers
    friendly = reopened(cors_origins=("https://friend.example",)).test_client()
    answer = friendly.get("/api/categories", headers=origin)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://friend.example"


def test_brackets_in_brackets_beyond_reason_are_bad_input(client: FlaskClient) -> None:
    answer = client.post("/api/auth/login", data="[" * 60_000, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("beyond", ["/api/quotes/a%00b", f"/api/orders?cursor={cursor_of(2**63 - 1)}"])
def test_what_no_database_can_hold_is_bad_input_or_nothing(
    client: FlaskClient, alice: Person, as_: Callable[[Person], dict[str, Any]], beyond: str
) -> None:
    assert client.get(beyond, **as_(alice)).status_code in (200, 404, 422)
