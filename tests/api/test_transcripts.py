"""Staff read a conversation: nothing personal stands in it unless they say why, and every look is written down."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from backend.infra.database import Database, now
from backend.shop.accounts import addresses, audit
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads, transcript
from backend.shop.conversations.transcript import Reply, ToolCall
from backend.shop.support.tables import looks

As = Callable[[Person], dict[str, Any]]
HOME = Address("Alice Liddell", ("12 Rabbit Hole",), "Oxford", "OX1 1DP", "England")
SECRETS = ("alice@example.test", "lewis@wonder.test", "555 0123 456", "4111 1111", "Alice", "Rabbit Hole", "OX1 1DP")
BLOCK = {"type": "order", "order": {"id": "B7KD-2XRT", "address": HOME.row, "lines": []}}


@pytest.fixture
def talk(database: Database, alice: Person) -> str:
    call = ToolCall(
        "1", "write_review", {"by": "Alice", "to": "lewis@wonder.test"}, json.dumps({"by": "\u0041lice"}), now(), 7
    )
    with database.transaction() as tx:
        addresses.keep(tx, alice, HOME)
        conversation = threads.begin(tx, alice, "alice@example.test wants a book")
        transcript.hear(
            tx, conversation, "I am Alice, lewis@wonder.test, 555 0123 456, 4111 1111 1111 1111, 12 rabbit hole"
        )
        reply = Reply("Hello Alice. B7KD-2XRT goes to 12 Rabbit Hole.", [BLOCK], tool_calls=[call], fault="x failed: Y")
        transcript.speak(tx, conversation, "answer", reply)
        transcript.rate(tx, alice, "answer", "down", "You called me Alice")
        other = threads.begin(tx, alice, "Another one of Alice")
        transcript.hear(tx, other, "Good day")
    return conversation.id


def everything(client: FlaskClient, talk: str, headers: dict[str, Any]) -> str:
    url = f"/api/support/conversations/{talk}"
    return "\n".join(client.get(f"{url}{part}", **headers).text for part in ("", "/messages", "/background"))


def test_nothing_personal_is_in_what_staff_are_shown(client: FlaskClient, talk: str, sam: Person, as_: As) -> None:
    shown = everything(client, talk, as_(sam))
    assert [secret for secret in SECRETS if secret.casefold() in shown.casefold()] == []
    assert "a•••@•••.test" in shown and "A•••" in shown and "B7KD-2XRT" in shown and "England" in shown


def test_what_happened_is_told(client: FlaskClient, talk: str, sam: Person, as_: As) -> None:
    answer, heard = client.get(f"/api/support/conversations/{talk}/messages", **as_(sam)).json["items"]
    assert (answer["fault"], answer["feedback_comment"]) == ("x failed: Y", "You called me ••••")
    [call] = answer["tool_calls"]
    assert call["arguments"] == {"by": "••••", "to": "l•••@•••.test"} and json.loads(call["result"]) == {"by": "••••"}
    assert heard["role"] == "shopper"
    [other] = client.get(f"/api/support/conversations/{talk}/background", **as_(sam)).json["conversations"]
    assert other["title"] == "Another one of ••••"


def test_who_says_why_sees_all_of_it_alone_and_for_a_quarter_of_an_hour(
    client: FlaskClient, talk: str, sam: Person, ada: Person, as_: As, database: Database
) -> None:
    url, reason = f"/api/support/conversations/{talk}", {"reason": "A parcel came back"}
    until = client.post(f"{url}/uncover", json=reason, **as_(sam)).json["until"]
    shown = everything(client, talk, as_(sam))
    assert [secret for secret in SECRETS if secret not in shown] == []
    assert client.get(url, **as_(sam)).json["uncovered_until"] == until
    assert "alice@example.test" not in everything(client, talk, as_(ada))
    with database.transaction() as tx:
        tx.execute(update(looks).values(at=now() - timedelta(minutes=15)))
    assert client.get(url, **as_(sam)).json["uncovered_until"] is None
    assert "alice@example.test" not in everything(client, talk, as_(sam))


def test_uncovering_one_conversation_uncovers_no_other(client: FlaskClient, talk: str, sam: Person, as_: As) -> None:
    def other() -> dict[str, Any]:
        [one] = client.get(f"/api/support/conversations/{talk}/background", **as_(sam)).json["conversations"]
        return one

    reason = {"reason": "A parcel came back"}
    client.post(f"/api/support/conversations/{talk}/uncover", json=reason, **as_(sam))
    assert other()["title"] == "Another one of ••••"
    client.post(f"/api/support/conversations/{other()['id']}/uncover", json=reason, **as_(sam))
    assert other()["title"] == "Another one of Alice"


@pytest.mark.parametrize("reason", ["", "    \n   ", "why?", "x" * 301])
def test_nothing_is_shown_for_no_reason(
    client: FlaskClient, talk: str, sam: Person, ada: Person, as_: As, reason: str, database: Database
) -> None:
    url = f"/api/support/conversations/{talk}"
    refused = client.post(f"{url}/uncover", json={"reason": reason}, **as_(sam))
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "reason")
    assert client.get(url, **as_(sam)).json["uncovered_until"] is None
    with database.reading() as tx:
        assert [note.what for note in audit.listed(tx, ada, 10).items] == ["read a conversation"]


def test_a_look_is_written_down_once_in_five_minutes_and_for_each_of_the_staff(
    client: FlaskClient, talk: str, sam: Person, ada: Person, as_: As, database: Database
) -> None:
    def book() -> list[tuple[str | None, str, str]]:
        with database.reading() as tx:
            return [(note.by, note.what, note.about) for note in audit.listed(tx, ada, 10).items]

    everything(client, talk, as_(sam))
    everything(client, talk, as_(sam))
    assert book() == [("Sam", "read a conversation", talk)]
    everything(client, talk, as_(ada))
    assert book()[0] == ("Ada", "read a conversation", talk)
    with database.transaction() as tx:
        tx.execute(update(looks).values(at=now() - timedelta(minutes=5)))
    everything(client, talk, as_(sam))
    assert len(book()) == 3
    client.post(f"/api/support/conversations/{talk}/uncover", json={"reason": "Asked for by letter"}, **as_(sam))
    assert book()[0] == ("Sam", "uncovered a conversation", f"{talk}: Asked for by letter")


def test_nobody_looks_into_what_is_not_there_or_not_theirs_to_read(
    client: FlaskClient, talk: str, alice: Person, ada: Person, sam: Person, as_: As, database: Database
) -> None:
    assert client.get("/api/support/conversations/nowhere", **as_(sam)).status_code == 404
    assert client.get(f"/api/support/conversations/{talk}", **as_(alice)).status_code == 403
    with database.reading() as tx:
        assert audit.listed(tx, ada, 10).items == []


def test_the_shopper_reads_their_own_words_as_they_said_them(
    client: FlaskClient, talk: str, alice: Person, as_: As
) -> None:
    assert "lewis@wonder.test" in client.get(f"/api/chat/conversations/{talk}/messages", **as_(alice)).text


def test_a_visitor_is_masked_too(client: FlaskClient, sam: Person, as_: As) -> None:
    talk = client.post("/api/chat", json={"message": "write to me at nobody@nowhere.test"}).json["conversation_id"]
    shown = everything(client, talk, as_(sam))
    assert "nobody@nowhere.test" not in shown and "n•••@•••.test" in shown


def test_a_long_conversation_is_read_page_by_page(
    client: FlaskClient, talk: str, sam: Person, as_: As, database: Database, alice: Person
) -> None:
    with database.transaction() as tx:
        for number in range(30):
            transcript.hear(tx, threads.open_for(tx, alice, talk), f"Number {number}")
    url, found = f"/api/support/conversations/{talk}/messages?limit=10", []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{url}&cursor={cursor}" if cursor else url, **as_(sam)).json
        found += page["items"]
        cursor = page["next"]
    assert len(found) == 32 and len({message["id"] for message in found}) == 32
