"""What a Prometheus server reads, and who may."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from backend.infra.outbox import announce
from backend.services import Services
from backend.shop.accounts.people import Person
from tests.api.conftest import Finishing
from tests.shelf import book_id


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return Finishing(app)


def figure(client: FlaskClient, name: str, **labels: str) -> float:
    families = text_string_to_metric_families(client.get("/api/metrics").text)
    samples = [sample for family in families for sample in family.samples]
    return sum(one.value for one in samples if one.name == name and labels.items() <= one.labels.items())


def test_requests_are_counted_by_route_and_status(client: FlaskClient) -> None:
    asked = {"method": "GET", "route": "/api/books/<int:book_id>"}
    before = [figure(client, "shop_requests_total", status=status, **asked) for status in ("200", "404")]
    for number in ("1", "2", "999999"):
        client.get(f"/api/books/{number}")
    after = [figure(client, "shop_requests_total", status=status, **asked) for status in ("200", "404")]
    assert [then - now for then, now in zip(after, before, strict=True)] == [2, 1]
    assert figure(client, "shop_request_seconds_count", **asked) >= 3


def test_nobody_outside_can_make_up_labels(client: FlaskClient) -> None:
    client.get("/api/made-up-1")
    client.open("/api/books", method="MADEUP2")
    client.post("/api/chat", json={"message": "made-up-3"})
    said = client.get("/api/metrics").text.lower()
    assert "made-up" not in said and "madeup" not in said


def test_turns_searches_and_orders_are_counted(
    client: FlaskClient, services: Services, alice: Person, as_: Callable[[Person], dict[str, Any]]
) -> None:
    names = {"shop_chat_turns_total": {"engine": "clerk", "outcome": "answered"}, "shop_search_seconds_count": {}}
    names |= {"shop_events_total": {"kind": "order_placed"}}
    before = {name: figure(client, name, **labels) for name, labels in names.items()}
    client.post("/api/chat", json={"message": "find Dune"})
    wanted = {"items": [{"book_id": book_id(services.database, "Dune"), "quantity": 1}]}
    headers = as_(alice)["headers"] | {"Idempotency-Key": "once"}
    for _ in range(2):
        assert client.post("/api/orders", json=wanted, headers=headers).status_code == 201
    after = {name: figure(client, name, **labels) for name, labels in names.items()}
    assert after["shop_chat_turns_total"] - before["shop_chat_turns_total"] == 1
    assert after["shop_events_total"] - before["shop_events_total"] == 1
    assert after["shop_search_seconds_count"] > before["shop_search_seconds_count"]


def test_what_is_not_kept_is_not_counted(client: FlaskClient, services: Services) -> None:
    with pytest.raises(ZeroDivisionError), services.database.transaction() as tx:
        announce(tx, "a_cat_that_nobody_kept", {})
        raise ZeroDivisionError
    with services.database.transaction():
        pass
    assert figure(client, "shop_events_total", kind="a_cat_that_nobody_kept") == 0


def test_events_that_wait_or_fail_are_told(client: FlaskClient, services: Services) -> None:
    with services.database.transaction() as tx:
        announce(tx, "refund_due", {"nothing": "that is needed"})
    assert (figure(client, "shop_events_waiting"), figure(client, "shop_events_failing")) == (1, 0)
    services.relay.drain()
    assert (figure(client, "shop_events_waiting"), figure(client, "shop_events_failing")) == (1, 1)


def test_only_who_asks_from_this_machine_may_read(client: FlaskClient) -> None:
    assert client.get("/api/metrics").status_code == 200
    away = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
    assert client.get("/api/metrics", **away).status_code == 404
    for header in ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"):
        assert client.get("/api/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_with_a_token_whoever_shows_it_may_read(reopened: Callable[..., Flask]) -> None:
    client = reopened(metrics_token="a token for Prometheus").test_client()
    away: dict[str, Any] = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
    assert client.get("/api/metrics").status_code == 404
    for shown in ("Bearer another", "Bearer ", "a token", "Bearer ü"):
        assert client.get("/api/metrics", headers={"Authorization": shown}, **away).status_code == 404
    shown = {"Authorization": "Bearer a token for Prometheus"}
    assert client.get("/api/metrics", headers=shown, **away).status_code == 200
