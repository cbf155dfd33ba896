"""One's own conversations: taken away as a file, and erased, one or all."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]


def said(client: FlaskClient, message: str, conversation: str | None = None, **who: Any) -> Any:
    answer = client.post("/api/chat", json={"message": message, "conversation_id": conversation}, **who)
    assert answer.status_code == 200, answer.text
    return answer.json


def taken(client: FlaskClient, **who: Any) -> Any:
    file = client.get("/api/chat/conversations.json", **who)
    assert file.status_code == 200
    assert "attachment" in file.headers["Content-Disposition"]
    return json.loads(file.get_data())


def test_a_shopper_takes_away_all_they_said_and_were_told_and_nothing_of_others(
    client: FlaskClient, alice: Person, bob: Person, as_: As
) -> None:
    me = as_(alice)
    first = said(client, "do you have Emma?", **me)["conversation_id"]
    answer = said(client, 'and "Dune"?\nplease', first, **me)
    said(client, "hello", **me)
    said(client, "my secret", **as_(bob))
    client.post(f"/api/chat/messages/{answer['message_id']}/feedback", json={"rating": "up", "comment": "ok"}, **me)
    later, earlier = taken(client, **me)
    assert later["messages"][0]["text"] == "hello"
    assert earlier["id"] == first
    assert [message["role"] for message in earlier["messages"]] == ["shopper", "assistant"] * 2
    assert earlier["messages"][2]["text"] == 'and "Dune"?\nplease'
    assert earlier["messages"][3]["feedback_comment"] == "ok"


def test_whoever_said_nothing_takes_away_an_empty_list(client: FlaskClient, alice: Person, as_: As) -> None:
    assert taken(client, **as_(alice)) == []


def test_more_than_is_read_at_a_time_arrives_whole(
    client: FlaskClient, alice: Person, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = as_(alice)
    monkeypatch.setattr("backend.shop.conversations.exporting.TALKS", 2)
    monkeypatch.setattr("backend.shop.conversations.exporting.MESSAGES", 3)
    for words in ("one", "two", "three", "four", "five"):
        talk = said(client, words, **me)["conversation_id"]
        said(client, f"{words} again", talk, **me)
    found = taken(client, **me)
    assert [one["messages"][0]["text"] for one in found] == ["five", "four", "three", "two", "one"]
    assert {len(one["messages"]) for one in found} == {4}


def test_what_is_erased_is_nowhere_to_be_found(client: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    gone, stays = (said(client, words, **me)["conversation_id"] for words in ("hello", "good day"))
    assert client.delete(f"/api/chat/conversations/{gone}", **me).status_code == 204
    assert client.delete(f"/api/chat/conversations/{gone}", **me).status_code == 404
    assert client.get(f"/api/chat/conversations/{gone}", **me).status_code == 404
    assert client.get(f"/api/chat/conversations/{gone}/messages", **me).status_code == 404
    assert client.post("/api/chat", json={"message": "go on", "conversation_id": gone}, **me).status_code == 404
    assert [one["id"] for one in taken(client, **me)] == [stays]


def test_all_are_erased_at_once(client: FlaskClient, alice: Person, bob: Person, as_: As) -> None:
    for who in (alice, alice, bob):
        said(client, "hello", **as_(who))
    assert client.delete("/api/chat/conversations", **as_(alice)).json == {"conversations": 2}
    assert client.get("/api/chat/conversations", **as_(alice)).json["total"] == 0
    assert client.get("/api/chat/conversations", **as_(bob)).json["total"] == 1
    assert client.delete("/api/chat/conversations").status_code == 401


def test_a_turn_under_way_in_what_is_erased_ends_with_a_sentence(client: FlaskClient, alice: Person, as_: As) -> None:
    me = as_(alice)
    talk = said(client, "hello", **me)["conversation_id"]
    headers = me["headers"] | {"Accept": "text/event-stream"}
    body = {"message": "do you have Emma?", "conversation_id": talk}
    turn = client.application.test_client().post("/api/chat", json=body, headers=headers)
    parts = iter(turn.response)
    next(parts)
    assert client.delete(f"/api/chat/conversations/{talk}", **me).status_code == 204
    rest = b"".join(parts).decode()
    assert "There is no such conversation." in rest
    assert "Something broke" not in rest
