from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient


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


def test_a_shop_that_is_open_says_so(client: FlaskClient) -> None:
    assert client.get("/api/health/live").json == {"status": "alive"}
    assert client.get("/api/health/ready").json == {"status": "ready"}
