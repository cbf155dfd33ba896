"""A proposal and its answer in a conversation: the button, a typed yes, and what may have happened in between."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select, update

from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.orders.tables import proposals, quotes
from tests.shelf import change, stock_of

As = Callable[[Person], dict[str, Any]]


def say(client: FlaskClient, message: str, conversation: str | None = None, **who: Any) -> Any:
    answer = client.post("/api/chat", json={"message": message, "conversation_id": conversation}, **who)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_the_button_buys_once_however_often_it_is_pressed(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    reply = say(client, "buy 2 copies of Emma", **me)
    url = f"/api/chat/conversations/{reply['conversation_id']}/confirm"
    first, second = (client.post(url, json={"pending_id": reply["pending"]["id"]}, **me).json for _ in range(2))
    assert first["blocks"][0]["order"]["id"] == second["blocks"][0]["order"]["id"]
    assert first["pending"] is None
    assert stock_of(database, "Emma") == 2


def test_whoever_has_no_address_is_asked_for_one(client: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    reply = say(client, "buy Emma", **me)
    assert "where it should go" in say(client, "yes", reply["conversation_id"], **me)["text"]


def test_a_declined_quote_cannot_be_confirmed(client: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    reply = say(client, "buy Emma", **me)
    url = f"/api/chat/conversations/{reply['conversation_id']}"
    pending = {"pending_id": reply["pending"]["id"]}
    assert client.post(f"{url}/decline", json=pending, **me).json["pending"] is None
    assert client.post(f"{url}/confirm", json=pending, **me).status_code == 409


def test_a_yes_after_the_talk_has_moved_on_buys_nothing(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy Emma", **me)["conversation_id"]
    assert say(client, "tell me about Dune", talk, **me)["pending"] is None
    say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 4


def test_a_yes_to_a_quote_that_was_never_shown_buys_nothing(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "hello", **me)["conversation_id"]
    headers = me["headers"] | {"Accept": "text/event-stream"}
    body = {"message": "buy Emma", "conversation_id": talk}
    stopped = client.post("/api/chat", json=body, headers=headers, buffered=False)
    for event in stopped.response:
        if b"text-delta" in event:
            break
    stopped.close()
    with database.reading() as tx:
        assert tx.execute(select(proposals.c.status)).scalars().all() == ["open"]
    say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 4


def test_a_price_that_changed_meanwhile_is_said_and_offered_anew(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy Emma", **me)["conversation_id"]
    change(database, "Emma", price=999)
    reply = say(client, "yes", talk, **me)
    assert "$9.99" in reply["text"]
    assert reply["pending"]["quote"]["total"]["amount"] == 999
    assert stock_of(database, "Emma") == 4
    say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 3


def test_a_book_sold_out_meanwhile_is_said_and_nothing_waits(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy Emma", **me)["conversation_id"]
    change(database, "Emma", stock=0)
    reply = say(client, "yes", talk, **me)
    assert reply["pending"] is None
    assert "sold out" in reply["text"]


def test_what_is_left_of_an_offer_is_offered_anew(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy 3 copies of Emma and one Dune", **me)["conversation_id"]
    change(database, "Emma", stock=1)
    reply = say(client, "yes", talk, **me)
    lines = {line["book"]["title"]: line["quantity"] for line in reply["pending"]["quote"]["lines"]}
    assert lines == {"Emma": 1, "Dune": 1}
    assert (stock_of(database, "Emma"), stock_of(database, "Dune")) == (1, 7)


def test_what_comes_nearest_is_shown_when_nothing_is_left(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy Dune", **me)["conversation_id"]
    change(database, "Dune", stock=0)
    reply = say(client, "yes", talk, **me)
    assert (reply["pending"], reply["blocks"][0]["role"]) == (None, "alternative")
    assert "Dune Messiah" in [book["title"] for book in reply["blocks"][0]["books"]]


def test_an_offer_that_has_expired_is_made_anew_for_a_new_yes(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    first = say(client, "buy Emma", **me)
    talk = first["conversation_id"]
    with database.transaction() as tx:
        tx.execute(update(quotes).values(expires_at=now() - timedelta(minutes=1)))
    reply = say(client, "yes", talk, **me)
    assert "expired" in reply["text"]
    assert reply["pending"]["id"] != first["pending"]["id"]
    assert stock_of(database, "Emma") == 4
    say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 3


def test_a_yes_in_another_conversation_answers_nothing(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    say(client, "buy Emma", **me)
    reply = say(client, "yes", **me)
    assert reply["action"] == "no_pending"
    assert stock_of(database, "Emma") == 4


def test_a_yes_to_another_question_of_the_shop_buys_nothing_and_asks_again(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy Emma", **me)["conversation_id"]
    assert "?" in say(client, "thanks", talk, **me)["text"]
    reply = say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 4
    assert reply["pending"]["quote"]["total"]["amount"] == 725
    say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 3


def test_a_yes_to_a_cancellation_is_one_to_the_card_that_was_shown_for_it(
    client: FlaskClient, database: Database, alice: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "buy Emma", **me)["conversation_id"]
    say(client, "yes", talk, **me)
    say(client, "cancel my order", talk, **me)
    say(client, "no", talk, **me)
    stopped = client.post(
        "/api/chat",
        json={"message": "cancel my last order", "conversation_id": talk},
        headers=me["headers"] | {"Accept": "text/event-stream"},
        buffered=False,
    )
    seen = ""
    for part in stopped.iter_encoded():
        seen += part.decode()
        if "tool-output-available" in seen:
            break
    stopped.close()
    say(client, "yes", talk, **me)
    assert stock_of(database, "Emma") == 3
