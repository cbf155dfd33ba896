"""The desk's door: taking over and handing back, what shoppers read of it, and how content they say they are."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]


def say(client: FlaskClient, message: str, talk: str | None = None, **who: Any) -> Any:
    answer = client.post("/api/chat", json={"message": message, "conversation_id": talk}, **who)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_conversation_is_taken_answered_and_handed_back(
    client: FlaskClient, alice: Person, sam: Person, ada: Person, as_: As
) -> None:
    me, desk, boss = as_(alice), as_(sam), as_(ada)
    talk = say(client, "let me talk to a real person", **me)["conversation_id"]
    mine, theirs = f"/api/chat/conversations/{talk}", f"/api/support/conversations/{talk}"
    assert client.get(mine, **me).json | {"with": None, "waiting": True} == client.get(mine, **me).json
    assert client.post(f"{theirs}/take", **desk).json == {"by": "Sam", "is_mine": True, "may_take": False}
    assert client.get(f"{theirs}/taking", **boss).json == {"by": "Sam", "is_mine": False, "may_take": True}
    now = client.get(mine, **me).json
    assert (now["with"], now["waiting"]) == ("Sam", False)
    assert client.post(f"{theirs}/messages", json={"text": "Good day."}, **desk).status_code == 201
    assert client.post(f"{theirs}/messages", json={"text": "Good day."}, **boss).status_code == 409
    for messages in (client.get(f"{mine}/messages", **me), client.get(f"{theirs}/messages", **desk)):
        assert [(one["role"], one["by"]) for one in messages.json["items"][:2]] == [
            ("staff", "Sam"),
            ("assistant", None),
        ]
    assert client.post(f"{theirs}/hand-back", **desk).json == {"by": None, "is_mine": False, "may_take": True}
    last = client.get(f"{mine}/messages", **me).json["items"][0]
    assert last["action"] == "handed_back" and "Sam has handed the conversation back" in last["text"]
    assert client.get(mine, **me).json["with"] is None


def test_the_list_of_ones_own_conversations_tells_where_a_person_is_waited_for_or_has_answered(
    client: FlaskClient, alice: Person, sam: Person, as_: As
) -> None:
    me, desk = as_(alice), as_(sam)
    talk = say(client, "let me talk to a real person", **me)["conversation_id"]
    say(client, "do you have Emma?", **me)

    def stands() -> list[tuple[bool, bool]]:
        return [(one["waiting"], one["answered"]) for one in client.get("/api/chat/conversations", **me).json["items"]]

    assert stands() == [(False, False), (True, False)]
    client.post(f"/api/support/conversations/{talk}/take", **desk)
    client.post(f"/api/support/conversations/{talk}/messages", json={"text": "Good day."}, **desk)
    client.post(f"/api/support/conversations/{talk}/hand-back", **desk)
    assert stands() == [(False, True), (False, False)]
    say(client, "thank you", talk, **me)
    assert stands() == [(False, False), (False, False)]


def test_whoever_signs_in_while_they_wait_for_a_person_is_known_to_the_desk_without_another_word(
    client: FlaskClient, alice: Person, bob: Person, sam: Person, as_: As
) -> None:
    talk = say(client, "let me talk to a real person")["conversation_id"]
    join, desk = f"/api/chat/conversations/{talk}/join", as_(sam)
    assert client.post(join).status_code == 401
    assert [client.post(join, **as_(alice)).status_code for _ in range(2)] == [204, 204]
    assert client.get(f"/api/support/conversations/{talk}", **desk).json["shopper"]["name"] == "A•••"
    assert client.post(join, **as_(bob)).status_code == 404
    assert client.get(f"/api/chat/conversations/{talk}").status_code == 404


def test_whoever_is_called_is_said_to_be_there_only_when_they_are(
    client: FlaskClient, alice: Person, sam: Person, as_: As
) -> None:
    visitor, shopper = (say(client, "let me talk to a real person", **who) for who in ({}, as_(alice)))
    assert "Nobody is at the desk" in note_of(visitor) and "sign in" in note_of(visitor)
    assert "Nobody is at the desk" in note_of(shopper) and "comes to you by letter" in note_of(shopper)
    assert client.put("/api/support/presence", **as_(sam)).status_code == 204
    shopper = say(client, "let me talk to a real person", **as_(alice))
    assert "Somebody is at the desk now" in note_of(shopper) and "Nobody" not in note_of(shopper)


def note_of(reply: dict[str, Any]) -> str:
    """What the card says, which the words beside it do not say again."""
    [card] = reply["blocks"]
    assert "at the desk" not in reply["text"] and "appears here" not in reply["text"]
    return str(card["note"])


def test_a_shopper_says_how_content_they_are_with_their_own_conversation(
    client: FlaskClient, alice: Person, bob: Person, as_: As
) -> None:
    me = as_(alice)
    talk = say(client, "hello", **me)["conversation_id"]
    url = f"/api/chat/conversations/{talk}"
    assert client.get(url, **me).json["satisfaction"] is None
    assert client.post(f"{url}/satisfaction", json={"score": 2, "reason": "Slow.\x00"}, **me).status_code == 204
    assert client.post(f"{url}/satisfaction", json={"score": 5}, **as_(bob)).status_code == 404
    now = client.get(url, **me).json
    assert (now["satisfaction"], now["satisfaction_reason"]) == (2, "Slow.")


@pytest.mark.parametrize(
    "body", [None, {}, {"score": 0}, {"score": 6}, {"score": "x"}, {"score": 3, "reason": "x" * 1001}, {"reason": "x"}]
)
def test_what_is_no_score_is_a_problem(client: FlaskClient, body: Any) -> None:
    url = f"/api/chat/conversations/{say(client, 'hello')['conversation_id']}"
    assert client.post(f"{url}/satisfaction", json=body).status_code == 422
    assert client.get(url).json["satisfaction"] is None


@pytest.mark.parametrize("key", ["", "x" * 65, 7])
def test_a_key_that_is_none_is_a_problem(client: FlaskClient, key: Any) -> None:
    assert client.post("/api/chat", json={"message": "hello", "key": key}).status_code == 422
