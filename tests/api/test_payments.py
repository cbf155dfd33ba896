"""Paying beforehand, against a server that speaks Stripe's API."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.worker import lapse_orders
from tests.api.stripe_server import StripeServer, paid, signed
from tests.api.till import PRICE, WEBHOOK, As, drain, let_lapse, standing
from tests.shelf import stock_of


def test_an_order_is_paid_on_the_providers_page_before_it_is_packed(
    till: FlaskClient, order: str, stripe: StripeServer, alice: Person, sam: Person, as_: As
) -> None:
    me = as_(alice)
    assert standing(till, order, me) == ("pending", "due")
    packing = {"json": {"status": "processing"}, **as_(sam)}
    assert till.patch(f"/api/orders/{order}/status", **packing).status_code == 409
    first, second = (till.post(f"/api/orders/{order}/pay", **me).json for _ in range(2))
    assert first == second == {"checkout_url": f"{stripe.pages}/cs_1"}
    asked = stripe.made[f"pay-{order}"]["asked"]
    assert asked["line_items[0][price_data][unit_amount]"] == "1099"
    assert asked["line_items[0][quantity]"] == "2"
    assert asked["success_url"].endswith(f"/orders/{order}?back=paid")
    assert asked["cancel_url"].endswith(f"/orders/{order}?back=unpaid")
    assert till.post(WEBHOOK, **signed(paid(order, PRICE))).status_code == 200
    assert standing(till, order, me) == ("paid", "paid")
    assert till.post(f"/api/orders/{order}/pay", **me).status_code == 409
    assert till.patch(f"/api/orders/{order}/status", **packing).status_code == 200


def test_everybody_learns_beforehand_when_orders_are_paid(client: FlaskClient, till: FlaskClient) -> None:
    assert client.get("/api/payments/way").json == {"when": "on_delivery"}
    assert till.get("/api/payments/way").json == {"when": "beforehand"}


def test_a_conversation_says_what_is_true_of_the_payment(
    client: FlaskClient, till: FlaskClient, alice: Person, as_: As
) -> None:
    assert "You pay on delivery." in bought_in_talk(client, as_(alice))
    assert "Please pay on its page" in bought_in_talk(till, as_(alice))


def bought_in_talk(shop: FlaskClient, me: dict[str, Any]) -> str:
    asked = shop.post("/api/chat", json={"message": "buy Emma"}, **me).json
    pending = {"pending_id": asked["pending"]["id"]}
    return str(shop.post(f"/api/chat/conversations/{asked['conversation_id']}/confirm", json=pending, **me).json)


def test_the_same_key_begins_one_payment_and_is_answered_alike_later(
    till: FlaskClient, order: str, alice: Person, as_: As
) -> None:
    keyed = {"headers": as_(alice)["headers"] | {"Idempotency-Key": "pay once"}}
    first = till.post(f"/api/orders/{order}/pay", **keyed)
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    again = till.post(f"/api/orders/{order}/pay", **keyed)
    assert (again.json, again.headers["Idempotent-Replayed"]) == (first.json, "true")


def test_an_event_told_again_changes_nothing(
    prepaid: Flask, till: FlaskClient, order: str, stripe: StripeServer, alice: Person, as_: As
) -> None:
    for _ in range(3):
        assert till.post(WEBHOOK, **signed(paid(order, PRICE))).status_code == 200
    drain(prepaid)
    assert standing(till, order, as_(alice)) == ("paid", "paid")
    assert stripe.made == {}


@pytest.mark.parametrize(
    "sent",
    [
        {"data": "{}"},
        {"data": b"\xff\x00", "headers": {"Stripe-Signature": "t=1,v1=00"}},
        {"data": "{}", "headers": {"Stripe-Signature": "nonsense"}},
        signed(paid("ABCD", 1), "another secret"),
        signed(paid("ABCD", 1), at=1_000_000_000),
    ],
    ids=["unsigned", "not text", "nonsense", "signed by another", "signed long ago"],
)
def test_nobody_but_stripe_tells_of_payments(till: FlaskClient, sent: dict[str, Any]) -> None:
    assert till.post(WEBHOOK, **sent).status_code == 422


def test_what_is_not_of_a_payment_is_heard_and_left_alone(
    till: FlaskClient, order: str, alice: Person, as_: As
) -> None:
    for event in (
        {"id": "evt_2", "type": "customer.created", "data": {"object": {}}},
        paid("ZZZZ-ZZZZ", PRICE, "evt_3"),
        paid(order, PRICE) | {"type": "checkout.session.expired"},
    ):
        assert till.post(WEBHOOK, **signed(event)).status_code == 200
    assert standing(till, order, as_(alice)) == ("pending", "due")


@pytest.mark.parametrize(("amount", "currency"), [(PRICE - 1, "usd"), (PRICE + 1, "usd"), (PRICE, "eur")])
def test_a_wrong_amount_pays_nothing_and_goes_back(
    prepaid: Flask,
    till: FlaskClient,
    order: str,
    stripe: StripeServer,
    alice: Person,
    as_: As,
    amount: int,
    currency: str,
) -> None:
    till.post(WEBHOOK, **signed(paid(order, amount, currency=currency)))
    drain(prepaid)
    assert standing(till, order, as_(alice)) == ("pending", "due")
    [refund] = stripe.made.values()
    assert refund["asked"] == {"payment_intent": "pi_evt_1", "amount": str(amount)}


def test_an_order_that_is_not_paid_in_time_lapses_once(
    till: FlaskClient, order: str, database: Database, services: Services, alice: Person, as_: As
) -> None:
    lapse_orders(services)
    assert standing(till, order, as_(alice)) == ("pending", "due")
    for _ in range(2):
        let_lapse(services)
    assert standing(till, order, as_(alice)) == ("cancelled", "void")
    assert stock_of(database, "Dune") == 7


def test_a_payment_that_comes_too_late_goes_back(
    prepaid: Flask,
    till: FlaskClient,
    order: str,
    stripe: StripeServer,
    services: Services,
    alice: Person,
    as_: As,
) -> None:
    let_lapse(services)
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    assert standing(till, order, as_(alice)) == ("refunded", "refunding")
    drain(prepaid)
    assert standing(till, order, as_(alice)) == ("refunded", "refunded")
    assert len(stripe.made) == 1
    assert stock_of(services.database, "Dune") == 7


def test_a_second_payment_goes_back_and_the_first_one_stands(
    prepaid: Flask, till: FlaskClient, order: str, stripe: StripeServer, alice: Person, as_: As
) -> None:
    for event_id in ("evt_1", "evt_2"):
        till.post(WEBHOOK, **signed(paid(order, PRICE, event_id)))
    drain(prepaid)
    assert standing(till, order, as_(alice)) == ("paid", "paid")
    assert [refund["asked"]["payment_intent"] for refund in stripe.made.values()] == ["pi_evt_2"]


def test_a_provider_that_does_not_answer_is_asked_again(
    till: FlaskClient, order: str, stripe: StripeServer, alice: Person, as_: As
) -> None:
    stripe.is_down = True
    assert till.post(f"/api/orders/{order}/pay", **as_(alice)).status_code == 503
    stripe.is_down = False
    assert till.post(f"/api/orders/{order}/pay", **as_(alice)).status_code == 200


def test_a_yes_in_a_conversation_is_on_the_same_terms(till: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    talk = till.post("/api/chat", json={"message": "buy Emma"}, **me).json
    url = f"/api/chat/conversations/{talk['conversation_id']}/confirm"
    till.post(url, json={"pending_id": talk["pending"]["id"]}, **me)
    [order] = till.get("/api/orders", **me).json["items"]
    assert order["payment"]["status"] == "due"
