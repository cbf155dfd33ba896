"""Money that goes back."""

from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.values import Money
from tests.api.stripe_server import StripeServer, paid, signed
from tests.api.till import PRICE, WEBHOOK, As, drain, standing
from tests.shelf import book_id, stock_of


def test_staff_give_back_what_was_paid_and_the_books_return_once(
    prepaid: Flask,
    till: FlaskClient,
    order: str,
    stripe: StripeServer,
    database: Database,
    alice: Person,
    sam: Person,
    as_: As,
) -> None:
    me, staff = as_(alice), as_(sam)
    url = f"/api/orders/{order}/refund"
    assert till.post(url, **staff).status_code == 409
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    assert till.post(url, **me).status_code == 403
    for _ in range(2):
        assert till.post(url, **staff).json["status"] == "refunded"
    drain(prepaid)
    assert standing(till, order, me) == ("refunded", "refunded")
    assert len(stripe.made) == 1
    assert stock_of(database, "Dune") == 7


def test_a_paid_order_that_is_cancelled_gives_its_money_and_books_back_once(
    prepaid: Flask, till: FlaskClient, order: str, stripe: StripeServer, alice: Person, sam: Person, as_: As
) -> None:
    me, staff = as_(alice), as_(sam)
    till.post(WEBHOOK, **signed(paid(order, PRICE)))

    def cancel(_: int) -> tuple[int, str]:
        answer = prepaid.test_client().post(f"/api/orders/{order}/cancel", **me)
        return answer.status_code, answer.json["status"]

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(cancel, range(4))) == {(200, "refunded")}
    assert standing(till, order, me) == ("refunded", "refunding")
    assert till.post(f"/api/orders/{order}/refund", **staff).status_code == 200
    for _ in range(2):
        drain(prepaid)
    assert standing(till, order, me) == ("refunded", "refunded")
    [refund] = stripe.made.values()
    assert refund["asked"] == {"payment_intent": "pi_evt_1", "amount": str(PRICE)}
    assert stock_of(prepaid.extensions["shelftalker"].database, "Dune") == 7
    history = [(step["status"], step["by"]) for step in till.get(f"/api/orders/{order}", **me).json["history"]]
    assert history == [("pending", "Alice"), ("paid", None), ("cancelled", "Alice"), ("refunded", None)]


@pytest.mark.parametrize(("before", "payment"), [(PRICE, "refunded"), (PRICE - 1, "refunding")])
def test_a_refund_that_stripe_made_and_whose_answer_was_lost_counts_a_day_later_if_the_amount_agrees(
    prepaid: Flask,
    till: FlaskClient,
    order: str,
    stripe: StripeServer,
    alice: Person,
    as_: As,
    before: int,
    payment: str,
) -> None:
    me = as_(alice)
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    till.post(f"/api/orders/{order}/cancel", **me)
    prepaid.extensions["shelftalker"].payments.give_back("pi_evt_1", Money(before, "USD"), "the same key")
    stripe.let_a_day_pass()
    drain(prepaid)
    assert standing(till, order, me) == ("refunded", payment)
    assert len(stripe.made) == 1


def test_staff_who_cancel_a_paid_order_give_its_money_back_too(
    till: FlaskClient, order: str, sam: Person, as_: As
) -> None:
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    cancelled = till.patch(f"/api/orders/{order}/status", json={"status": "cancelled"}, **as_(sam))
    assert (cancelled.status_code, cancelled.json["status"]) == (200, "refunded")
    assert standing(till, order, as_(sam)) == ("refunded", "refunding")


def test_one_letter_tells_that_a_paid_order_is_cancelled_and_its_money_on_its_way(
    prepaid: Flask, till: FlaskClient, order: str, alice: Person, as_: As, tmp_path: Path
) -> None:
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    till.post(f"/api/orders/{order}/cancel", **as_(alice))
    drain(prepaid)
    assert not list((tmp_path / "mail").glob("order-refunded-*"))
    [letter] = (tmp_path / "mail").glob("order-cancelled-*")
    read = message_from_bytes(letter.read_bytes(), _class=EmailMessage, policy=default).get_body(("plain",))
    assert "on its way back to you" in str(read)


def test_a_cancellation_in_a_conversation_gives_the_money_back_and_says_so(
    till: FlaskClient, order: str, alice: Person, as_: As
) -> None:
    me = as_(alice)
    till.post(WEBHOOK, **signed(paid(order, PRICE)))
    asked = till.post("/api/chat", json={"message": f"cancel order {order}"}, **me).json
    pending = {"pending_id": asked["pending"]["id"]}
    done = till.post(f"/api/chat/conversations/{asked['conversation_id']}/confirm", json=pending, **me).json
    assert "cancelled" in done["text"]
    assert "on its way back" in done["text"]
    assert standing(till, order, me) == ("refunded", "refunding")


def test_what_was_paid_in_cash_is_given_back_by_hand_when_cancelled(
    till: FlaskClient, order: str, stripe: StripeServer, alice: Person, sam: Person, as_: As
) -> None:
    me, staff = as_(alice), as_(sam)
    till.patch(f"/api/orders/{order}/status", json={"status": "paid"}, **staff)
    assert till.post(f"/api/orders/{order}/cancel", **me).json["status"] == "cancelled"
    assert standing(till, order, me) == ("cancelled", "paid")
    assert till.post(f"/api/orders/{order}/refund", **staff).json["status"] == "refunded"
    assert standing(till, order, me) == ("refunded", "refunded")
    assert stripe.made == {}


def test_an_order_on_delivery_is_paid_in_cash_and_given_back_by_hand(
    client: FlaskClient, database: Database, alice: Person, sam: Person, as_: As
) -> None:
    me, staff = as_(alice), as_(sam)
    items = [{"book_id": book_id(database, "Dune"), "quantity": 1}]
    keyed = {"headers": me["headers"] | {"Idempotency-Key": "k"}}
    order = client.post("/api/orders", json={"items": items}, **keyed).json["id"]
    assert standing(client, order, me) == ("pending", "on_delivery")
    assert client.post(f"/api/orders/{order}/pay", **me).status_code == 409
    for status in ("processing", "shipped"):
        client.patch(f"/api/orders/{order}/status", json={"status": status}, **staff)
    assert client.post(f"/api/orders/{order}/refund", **staff).status_code == 409
    client.patch(f"/api/orders/{order}/status", json={"status": "delivered"}, **staff)
    assert standing(client, order, me) == ("delivered", "paid")
    assert client.post(f"/api/orders/{order}/refund", **staff).status_code == 200
    assert standing(client, order, me) == ("refunded", "refunded")
    assert stock_of(database, "Dune") == 6
