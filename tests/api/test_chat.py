"""The conversation as its clients meet it: whole and streamed, one's own, and paged."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from tests.shelf import stock_of

As = Callable[[Person], dict[str, Any]]
BLOCKS = {
    "books", "book", "comparison", "cart", "quote", "order", "orders", "cancellation", "sign_in", "handover",
}  # fmt: skip


def say(client: FlaskClient, message: str, conversation: str | None = None, **who: Any) -> Any:
    answer = client.post("/api/chat", json={"message": message, "conversation_id": conversation}, **who)
    assert answer.status_code == 200, answer.text
    return answer.json


def events(text: str) -> list[dict[str, Any]]:
    lines = [line.removeprefix("data: ") for line in text.split("\n\n") if line.startswith("data: ")]
    assert lines[-1] == "[DONE]"
    return [json.loads(line) for line in lines[:-1]]


def test_a_visitor_asks_and_is_shown_books(client: FlaskClient) -> None:
    reply = say(client, "do you have gret gatsby?")
    assert reply["engine"] == "clerk"
    assert reply["pending"] is None
    assert "The Great Gatsby" in json.dumps(reply["blocks"])
    assert {block["type"] for block in reply["blocks"]} <= BLOCKS


def test_a_visitor_who_wants_to_buy_is_asked_to_sign_in_and_keeps_the_conversation(
    client: FlaskClient, alice: Person, as_: As
) -> None:
    reply = say(client, "buy Emma")
    assert [block["type"] for block in reply["blocks"]] == ["sign_in"]
    again = say(client, "buy Emma", reply["conversation_id"], **as_(alice))
    assert again["conversation_id"] == reply["conversation_id"]
    assert again["pending"]["quote"]["total"]["amount"] == 725


def test_a_turn_streams_as_the_protocol_says(client: FlaskClient, alice: Person, as_: As) -> None:
    headers = as_(alice)["headers"] | {"Accept": "text/event-stream"}
    answer = client.post("/api/chat", json={"message": "buy Emma"}, headers=headers)
    assert answer.headers["x-vercel-ai-ui-message-stream"] == "v1"
    assert "no-transform" in answer.headers["Cache-Control"]
    told = events(answer.text)
    kinds = [event["type"] for event in told]
    assert kinds[0] == "start"
    assert kinds[-1] == "finish"
    assert kinds.index("text-start") < kinds.index("text-delta") < kinds.index("text-end")
    assert "data-quote" in kinds
    opened = {event["toolCallId"] for event in told if event["type"] == "tool-input-available"}
    closed = {event["toolCallId"] for event in told if event["type"] == "tool-output-available"}
    assert opened == closed != set()
    assert told[-1]["messageMetadata"]["pending"]["kind"] == "purchase"


def test_nobody_else_confirms_reads_or_joins(
    client: FlaskClient, database: Database, alice: Person, bob: Person, sam: Person, as_: As
) -> None:
    reply = say(client, "buy Emma", **as_(alice))
    url = f"/api/chat/conversations/{reply['conversation_id']}"
    for person in (bob, sam):
        pending = {"pending_id": reply["pending"]["id"]}
        assert client.post(f"{url}/confirm", json=pending, **as_(person)).status_code == 404
        assert client.get(f"{url}/messages", **as_(person)).status_code == 404
        message = {"message": "hello", "conversation_id": reply["conversation_id"]}
        assert client.post("/api/chat", json=message, **as_(person)).status_code == 404
    assert client.get(f"{url}/messages").status_code == 404
    assert stock_of(database, "Emma") == 4


def test_history_is_paged_from_the_newest_and_only_for_its_owner(client: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    talk = say(client, "hello", **me)["conversation_id"]
    for number in range(4):
        say(client, f"hello number {number}", talk, **me)
    seen, cursor = [], None
    while True:
        query = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/api/chat/conversations/{talk}/messages", query_string=query, **me).json
        seen += [message["text"] for message in page["items"] if message["role"] == "shopper"]
        if (cursor := page["next"]) is None:
            break
    assert seen == [f"hello number {number}" for number in (3, 2, 1, 0)] + ["hello"]
    listed = client.get("/api/chat/conversations", **me).json
    assert [one["title"] for one in listed["items"]] == ["hello number 0"]
    assert listed["items"][0]["message_count"] == 10


def test_an_answer_is_rated_by_its_shopper_only(client: FlaskClient, alice: Person, bob: Person, as_: As) -> None:
    message = say(client, "hello", **as_(alice))["message_id"]
    url = f"/api/chat/messages/{message}/feedback"
    assert client.post(url, json={"rating": "up"}, **as_(bob)).status_code == 404
    assert client.post(url, json={"rating": "up"}, **as_(alice)).status_code == 204
    assert client.post(url, json={"rating": "sideways"}, **as_(alice)).status_code == 422


def test_staff_read_the_transcript_with_its_tools(client: FlaskClient, alice: Person, sam: Person, as_: As) -> None:
    talk = say(client, "buy Emma", **as_(alice))["conversation_id"]
    say(client, "let me talk to a real person", talk, **as_(alice))
    desk = as_(sam)
    [entry] = client.get("/api/support/conversations?q=emma", **desk).json["items"]
    assert entry["shopper"]["email"] == "a•••@•••.test"
    assert entry["needs_person"]
    messages = client.get(f"/api/support/conversations/{talk}/messages", **desk).json["items"]
    tools = [call["name"] for message in messages for call in message["tool_calls"]]
    assert "propose_purchase" in tools
    assert client.get("/api/support/conversations?q=nothing like it", **desk).json["total"] == 0


@pytest.mark.parametrize(
    "body", [None, {}, {"message": ""}, {"message": " \x00 "}, {"message": "x" * 4001}, {"message": 1}, [], "hello"]
)
def test_what_says_nothing_is_a_problem(client: FlaskClient, body: Any) -> None:
    assert client.post("/api/chat", json=body).status_code == 422


@pytest.mark.parametrize("talk", ["nonsense", "", "x" * 65])
def test_a_conversation_that_is_not_there_is_not_begun(client: FlaskClient, talk: str) -> None:
    answer = client.post("/api/chat", json={"message": "hello", "conversation_id": talk})
    assert answer.status_code in ((404, 422) if talk else (200,))


HOSTILE = ["'; DROP TABLE orders; --", "<script>alert(1)</script>", "\u202e\u200b", "{{7*7}}", "🐉" * 500, "a" * 4000]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words)[:24])
def test_whatever_is_said_is_answered(client: FlaskClient, alice: Person, as_: As, words: str) -> None:
    reply = say(client, words, **as_(alice))
    assert reply["text"]
    assert reply["pending"] is None


@pytest.mark.parametrize("said", ["under $" + "9" * 40, "between 1 and 9" + "9" * 30, "a," * 900, "- " * 700])
def test_absurd_messages_are_answered(client: FlaskClient, said: str) -> None:
    assert say(client, said)["action"] != ""


def test_the_clerk_goes_on_after_somebody_of_the_staff_has_answered(
    client: FlaskClient, alice: Person, sam: Person, as_: As
) -> None:
    talk = say(client, "let me talk to a real person", **as_(alice))["conversation_id"]
    url = f"/api/support/conversations/{talk}/messages"
    assert client.post(url, json={"text": "Good day, how may I help?"}, **as_(sam)).status_code == 201
    said = client.get(f"/api/chat/conversations/{talk}/messages", **as_(alice)).json["items"]
    assert [(one["role"], one["text"]) for one in said[:1]] == [("staff", "Good day, how may I help?")]
    assert "Emma" in say(client, "do you have emma?", talk, **as_(alice))["text"]
    assert client.get("/api/support/conversations?waiting=true", **as_(sam)).json["total"] == 0
