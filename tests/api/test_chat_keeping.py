"""In the conversation as on the pages: the wishlist, reviews, parcels, paying, invoices and the library."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from tests.api.stripe_server import SECRET, StripeServer
from tests.shelf import book_id, change
from tests.shop.library.writing import a_pdf

As = Callable[[Person], dict[str, Any]]


def said(client: FlaskClient, message: str, conversation: str | None = None, **who: Any) -> Any:
    answer = client.post("/api/chat", json={"message": message, "conversation_id": conversation}, **who)
    assert answer.status_code == 200, answer.text
    return answer.json


def bought(database: Database, person: Person, *titles: str) -> str:
    with database.transaction() as tx:
        return checkout.buy(tx, person, [Want(book_id(database, title), 1) for title in titles]).id


def test_what_is_kept_in_a_conversation_is_on_the_wishlists_page(
    client: FlaskClient, alice: Person, bob: Person, as_: As
) -> None:
    reply = said(client, "save Dune for later", **as_(alice))
    assert (reply["blocks"][0]["type"], reply["blocks"][0]["role"]) == ("books", "wishlist")
    assert [kept["book"]["title"] for kept in client.get("/api/wishlist", **as_(alice)).json["items"]] == ["Dune"]
    assert client.get("/api/wishlist", **as_(bob)).json["items"] == []
    assert said(client, "what's on my wishlist?", **as_(bob))["blocks"] == []


def test_a_book_that_is_no_longer_for_sale_is_not_offered_from_the_wishlist(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    said(client, "put Dune and Emma on my wishlist", **me)
    change(database, "Dune", withdrawn_at=now())
    offered = said(client, "buy everything on my wishlist", **me)["pending"]["quote"]
    assert [line["book"]["title"] for line in offered["lines"]] == ["Emma"]


def test_a_review_said_in_a_conversation_is_on_the_books_page_and_counts_once(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me, url = as_(alice), f"/api/books/{book_id(database, 'Dune')}/reviews"
    for words in ("4 stars for Dune: loved it", "Dune deserves 5 stars, what a world!"):
        said(client, words, **me)
    page = client.get(url, **me).json
    assert [(one["rating"], one["text"]) for one in page["items"]] == [(5, "what a world!")]
    assert page["own"]["rating"] == 5
    shown = said(client, "what do readers say about Dune?")["blocks"][0]
    assert [one["text"] for one in shown["reviews"]] == ["what a world!"]
    assert shown["own_review"] is None


def test_an_order_is_shown_with_each_parcel_of_each_seller(
    client: FlaskClient, database: Database, alice: Person, sol: Person, as_: As
) -> None:
    change(database, "Emma", seller_id=sol.id)
    order_id = bought(database, alice, "Dune", "Emma")
    with database.transaction() as tx:
        lifecycle.advance_parcel(tx, sol, order_id, 2, "processing")
        lifecycle.advance_parcel(tx, sol, order_id, 2, "shipped", "Owl", "O-1")
    reply = said(client, "where's my parcel?", **as_(alice))
    [card] = reply["blocks"]
    assert [(one["seller"], one["tracking_number"]) for one in card["order"]["parcels"]] == [
        (None, None),
        ("Sol", "O-1"),
    ]
    assert "Emma, from Sol, is shipped" in reply["text"]
    assert "tracking number O-1" in reply["text"]


def test_nobody_is_told_of_a_strangers_order(
    client: FlaskClient, database: Database, alice: Person, bob: Person, as_: As
) -> None:
    order_id = bought(database, alice, "Dune")
    for asked in (f"tracking number of {order_id}", f"invoice for order {order_id}", f"is order {order_id} paid?"):
        reply = said(client, asked, **as_(bob))
        assert "can not find" in reply["text"]
        assert not [block for block in reply["blocks"] if block["type"] == "order"]


@pytest.fixture
def prepaid(reopened: Callable[..., Flask]) -> Iterator[Flask]:
    stripe = StripeServer()
    app = reopened(payments=stripe.url, stripe_key="sk_test", stripe_webhook_secret=SECRET)
    yield app
    app.extensions["shelftalker"].database.close()
    stripe.close()


def test_what_has_to_be_paid_beforehand_is_said_and_its_card_knows(prepaid: Flask, alice: Person, as_: As) -> None:
    shop, me = prepaid.test_client(), as_(alice)
    asked = said(shop, "buy Emma", **me)
    talk = asked["conversation_id"]
    shop.post(f"/api/chat/conversations/{talk}/confirm", json={"pending_id": asked["pending"]["id"]}, **me)
    for question in ("is it paid?", "how do I pay?", "can I pay now?", "do I still owe you anything?"):
        reply = said(shop, question, talk, **me)
        assert "still to be paid, $7.25" in reply["text"], question
        assert reply["blocks"][-1]["order"]["payment"]["status"] == "due"


def test_a_bought_book_with_a_file_waits_in_the_library(
    client: FlaskClient, database: Database, alice: Person, sam: Person, sol: Person, as_: As
) -> None:
    change(database, "Emma", seller_id=sol.id)
    url = f"/api/books/{book_id(database, 'Emma')}/file"
    assert client.put(url, data=a_pdf("Handsome, clever, and rich."), **as_(sol)).status_code == 200
    order_id = bought(database, alice, "Emma")
    assert said(client, "where's my e-book?", **as_(alice))["blocks"] == []
    with database.transaction() as tx:
        lifecycle.advance(tx, sam, order_id, "processing")
    reply = said(client, "can I download Emma?", **as_(alice))
    assert "waits in your library as PDF" in reply["text"]
    assert (reply["blocks"][0]["role"], reply["blocks"][0]["books"][0]["title"]) == ("library", "Emma")
