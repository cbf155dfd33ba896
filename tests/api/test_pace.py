"""How often people may do what costs the shop something, as they are told it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.shop.accounts.people import Person
from tests.conftest import PASSWORD

AWAY = "203.0.113.9"


def sign_in(client: FlaskClient, email: str, password: str = "wrong", **more: Any) -> int:
    return client.post("/api/auth/login", json={"email": email, "password": password}, **more).status_code


def come_from(address: str) -> dict[str, Any]:
    return {"environ_base": {"REMOTE_ADDR": address}}


def assert_told(answer: TestResponse) -> None:
    assert answer.status_code == 429
    assert answer.mimetype == "application/problem+json"
    assert 1 <= int(answer.headers["Retry-After"]) <= 2 * 3600
    assert answer.json and "try again in" in answer.json["detail"]


def test_a_password_is_not_tried_until_it_works(client: FlaskClient, alice: Person, bob: Person) -> None:
    assert [sign_in(client, alice.email) for _ in range(11)] == [401] * 10 + [429]
    assert_told(client.post("/api/auth/login", json={"email": alice.email.upper(), "password": PASSWORD}))
    assert sign_in(client, bob.email, PASSWORD) == 200
    assert sign_in(client, alice.email, PASSWORD, **come_from(AWAY)) == 200


def test_who_signs_in_may_do_so_as_often_as_they_like(client: FlaskClient, alice: Person) -> None:
    for _ in range(3):
        assert [sign_in(client, alice.email) for _ in range(9)] == [401] * 9
        assert sign_in(client, alice.email, PASSWORD) == 200


@pytest.mark.parametrize(
    ("path", "body", "times"),
    [
        ("/api/auth/register", lambda n: {"email": f"n{n}@example.test", "password": PASSWORD, "name": "N"}, 20),
        ("/api/auth/forgot", lambda n: {"email": f"n{n}@example.test"}, 10),
        ("/api/chat", lambda _: {"message": "hello"}, 30),
    ],
)
def test_what_is_done_too_often_from_one_address_is_refused(
    client: FlaskClient, path: str, body: Callable[[int], dict[str, str]], times: int
) -> None:
    said = [client.post(path, json=body(number), **come_from(AWAY)) for number in range(times + 1)]
    assert all(answer.status_code < 300 for answer in said[:-1])
    assert_told(said[-1])
    assert client.post(path, json=body(98), **come_from("198.51.100.1")).status_code < 300
    assert client.post(path, json=body(99)).status_code < 300


def test_people_are_told_apart_where_they_share_an_address(
    client: FlaskClient, alice: Person, bob: Person, as_: Callable[[Person], dict[str, Any]]
) -> None:
    for _ in range(30):
        client.post("/api/chat", json={"message": "hello"}, **as_(alice), **come_from(AWAY))
    assert_told(client.post("/api/chat", json={"message": "hello"}, **as_(alice), **come_from("198.51.100.1")))
    assert client.post("/api/chat", json={"message": "hello"}, **as_(bob), **come_from(AWAY)).status_code == 200


def forgot(client: FlaskClient, forwarded: str, times: int = 1) -> int:
    headers = {"X-Forwarded-For": forwarded}
    said = [
        client.post("/api/auth/forgot", json={"email": "a@b.test"}, headers=headers, **come_from("198.51.100.1"))
        for _ in range(times)
    ]
    return said[-1].status_code


def test_nobody_is_somebody_else_by_saying_so(client: FlaskClient) -> None:
    assert {forgot(client, f"203.0.113.{number}") for number in range(10)} == {202}
    assert forgot(client, "203.0.113.77") == 429


def test_a_trusted_proxy_is_believed_and_what_was_said_to_it_is_not(reopened: Callable[..., Flask]) -> None:
    client = reopened(trusted_proxies=1).test_client()
    assert forgot(client, f"6.6.6.6, {AWAY}", times=10) == 202
    assert forgot(client, f"7.7.7.7, {AWAY}") == 429
    assert forgot(client, f"{AWAY}, 203.0.113.10") == 202


def test_a_household_has_one_address_of_the_newer_kind(client: FlaskClient) -> None:
    for number in range(10):
        client.post("/api/auth/forgot", json={"email": "a@b.test"}, **come_from(f"2001:db8:1:2::{number}"))
    body = {"json": {"email": "a@b.test"}}
    assert_told(client.post("/api/auth/forgot", **body, **come_from("2001:db8:1:2:ffff::9")))
    assert client.post("/api/auth/forgot", **body, **come_from("2001:db8:1:3::9")).status_code == 202


@pytest.mark.parametrize("settings", [{"limits": "off"}, {"limits_url": "redis://127.0.0.1:9/0"}])
def test_without_limits_or_their_counter_the_shop_goes_on(
    reopened: Callable[..., Flask], alice: Person, settings: dict[str, str]
) -> None:
    client = reopened(**settings).test_client()
    assert [sign_in(client, alice.email) for _ in range(15)] == [401] * 15
