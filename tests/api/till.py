"""A shop that is paid beforehand, at a server that speaks Stripe's API."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.infra.database import Database, now
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.payments.tables import payments
from backend.worker import lapse_orders
from tests.api.stripe_server import SECRET, StripeServer
from tests.shelf import book_id

As = Callable[[Person], dict[str, Any]]
WEBHOOK = "/api/payments/stripe/webhook"
PRICE = 2198


@pytest.fixture
def stripe() -> Iterator[StripeServer]:
    server = StripeServer()
    yield server
    server.close()


@pytest.fixture
def prepaid(stripe: StripeServer, reopened: Callable[..., Flask]) -> Iterator[Flask]:
    app = reopened(payments=stripe.url, stripe_key="sk_test", stripe_webhook_secret=SECRET)
    yield app
    app.extensions["shelftalker"].database.close()


@pytest.fixture
def till(prepaid: Flask) -> FlaskClient:
    return prepaid.test_client()


@pytest.fixture
def order(till: FlaskClient, database: Database, alice: Person, as_: As) -> str:
    items = [{"book_id": book_id(database, "Dune"), "quantity": 2}]
    headers = as_(alice)["headers"] | {"Idempotency-Key": "k"}
    return str(till.post("/api/orders", json={"items": items}, headers=headers).json["id"])


def drain(app: Flask) -> None:
    services: Services = app.extensions["shelftalker"]
    services.relay.drain()


def let_lapse(services: Services) -> None:
    with services.database.transaction() as tx:
        tx.execute(update(payments).values(due_at=now()))
    lapse_orders(services)


def standing(till: FlaskClient, order: str, me: dict[str, Any]) -> tuple[str, str]:
    seen = till.get(f"/api/orders/{order}", **me).json
    return seen["status"], seen["payment"]["status"]
