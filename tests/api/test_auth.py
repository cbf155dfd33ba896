from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person
from tests.conftest import PASSWORD

EVE = {"email": "eve@example.test", "password": "correct horse battery", "name": "Eve"}


def test_somebody_registers_and_is_signed_in(client: FlaskClient) -> None:
    answer = client.post("/api/auth/register", json=EVE)
    assert answer.status_code == 201
    me = client.get("/api/auth/me", headers={"Authorization": f"Bearer {answer.json['access_token']}"})
    assert me.json["email"] == EVE["email"]
    assert me.json["role"] == "shopper"


def test_a_role_in_the_request_is_not_taken(client: FlaskClient) -> None:
    assert client.post("/api/auth/register", json=EVE | {"role": "admin"}).json["user"]["role"] == "shopper"


def test_an_address_registers_once(client: FlaskClient) -> None:
    client.post("/api/auth/register", json=EVE)
    assert client.post("/api/auth/register", json=EVE).status_code == 409


def test_the_right_password_signs_in_and_the_wrong_one_does_not(client: FlaskClient, alice: Person) -> None:
    right = client.post("/api/auth/login", json={"email": alice.email, "password": PASSWORD})
    wrong = client.post("/api/auth/login", json={"email": alice.email, "password": "something else"})
    unknown = client.post("/api/auth/login", json={"email": "nobody@example.test", "password": PASSWORD})
    assert right.status_code == 200
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert wrong.json["detail"] == unknown.json["detail"]


def test_a_renewed_session_goes_on_and_a_stolen_one_ends(client: FlaskClient) -> None:
    first = client.post("/api/auth/register", json=EVE).json["refresh_token"]
    second = client.post("/api/auth/refresh", json={"refresh_token": first}).json["refresh_token"]
    assert client.post("/api/auth/refresh", json={"refresh_token": first}).status_code == 401
    assert client.post("/api/auth/refresh", json={"refresh_token": second}).status_code == 401


def test_signing_out_ends_the_session(client: FlaskClient) -> None:
    token = client.post("/api/auth/register", json=EVE).json["refresh_token"]
    assert client.post("/api/auth/logout", json={"refresh_token": token}).status_code == 204
    assert client.post("/api/auth/refresh", json={"refresh_token": token}).status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c"])
def test_a_token_that_is_none_is_asked_for_again(client: FlaskClient, header: str) -> None:
    answer = client.get("/api/auth/me", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "body",
    [None, [], "x", {}, {"email": 1, "password": 2, "name": 3}, EVE | {"email": "x"}, EVE | {"password": "short"}],
)
def test_a_bad_registration_is_a_problem_with_its_fields(client: FlaskClient, body: Any) -> None:
    answer = client.post("/api/auth/register", json=body)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"]


def test_signed_in_pages_need_somebody_signed_in(client: FlaskClient) -> None:
    for url in ("/api/cart", "/api/orders", "/api/chat/conversations", "/api/support/conversations", "/api/auth/me"):
        assert client.get(url).status_code == 401, url


def test_staff_pages_are_not_for_shoppers(
    client: FlaskClient, alice: Person, sam: Person, as_: Callable[[Person], dict[str, Any]]
) -> None:
    assert client.get("/api/support/conversations", **as_(alice)).status_code == 403
    assert client.get("/api/support/conversations", **as_(sam)).status_code == 200
