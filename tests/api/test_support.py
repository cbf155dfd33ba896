"""The support desk's lists: what is asked is checked, what is told is masked."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person
from backend.shop.support.reading import views

As = Callable[[Person], dict[str, Any]]
INBOX = "/api/support/conversations"
VIEWS = "/api/support/views"


@pytest.fixture
def desk(sam: Person, as_: As) -> dict[str, Any]:
    return as_(sam)


def say(client: FlaskClient, words: str, **who: Any) -> str:
    return str(client.post("/api/chat", json={"message": words}, **who).json["conversation_id"])


def ids(client: FlaskClient, query: str, desk: dict[str, Any]) -> list[str]:
    return [entry["id"] for entry in client.get(f"{INBOX}?{query}", **desk).json["items"]]


def test_a_search_tells_where_the_words_stand(client: FlaskClient, desk: dict[str, Any]) -> None:
    talk = say(client, "Do you have something about Ornithólogy?")
    [entry] = client.get(f"{INBOX}?q=ORNITHOLOGY", **desk).json["items"]
    excerpt = entry["excerpt"]
    assert (entry["id"], entry["engine"], entry["tags"], entry["shopper"]) == (talk, "clerk", [], None)
    assert {excerpt["text"][first:last].lower() for first, last in excerpt["marks"]} <= {"ornithólogy", "ornithology"}
    assert excerpt["marks"]
    assert client.get(INBOX, **desk).json["items"][0]["excerpt"] is None


def test_personal_data_is_masked_and_a_whole_address_finds_its_owner(
    client: FlaskClient, alice: Person, as_: As, desk: dict[str, Any]
) -> None:
    talk = say(client, "I am Alice, write to alice@example.test or ring +44 20 7946 0958", **as_(alice))
    say(client, "somebody else")
    answer = client.get(INBOX, query_string={"q": "alice@example.test"}, **desk)
    [entry] = answer.json["items"]
    assert entry["id"] == talk
    assert entry["shopper"] == {"id": alice.id, "name": "A•••", "email": "a•••@•••.test"}
    told = answer.get_data(as_text=True)
    assert "Alice" not in told and "alice@" not in told and "7946" not in told


def test_filters_go_by_their_names(client: FlaskClient, desk: dict[str, Any]) -> None:
    talk, other = say(client, "can I speak to a human?"), say(client, "hello")
    assert ids(client, "waiting=true", desk) == [talk]
    assert ids(client, "state=open&assigned=nobody&engine=clerk&from=2026-01-01&to=9999-12-31", desk) == [other, talk]
    for nothing in (
        "state=resolved",
        "assigned=me",
        "taken=true",
        "ordered=true",
        "tag=x",
        "to=2020-01-01",
        "long=true",
    ):
        assert ids(client, nothing, desk) == []
    lists = client.get("/api/support/lists", **desk).json
    assert (lists["lists"]["open"], lists["lists"]["waiting"], lists["lists"]["mine"]) == (2, 1, 0)
    assert lists["lists"]["all"] == 2
    assert client.get("/api/support/waiting", **desk).json == {"waiting": 1, "unanswered": 0}
    assert (lists["engines"], lists["tags"]) == (["clerk"], [])


@pytest.mark.parametrize(
    "query",
    [
        "state=lost",
        "assigned=her",
        "waiting=perhaps",
        "from=yesterday",
        "from=2026-02-01&to=2026-01-01",
        "cursor=x",
        "limit=0",
        f"q={'x' * 201}",
        f"tag={'x' * 41}",
        f"engine={'x' * 101}",
        f"shopper={'x' * 255}",
    ],
)
def test_what_cannot_be_asked_is_a_problem(client: FlaskClient, desk: dict[str, Any], query: str) -> None:
    answer = client.get(f"{INBOX}?{query}", **desk)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")


def test_what_is_no_day_is_told_in_plain_words(client: FlaskClient, desk: dict[str, Any]) -> None:
    for no_day in ("abc", "2026-02-31", "2026-02-01T10:00"):
        [wrong] = client.get(INBOX, query_string={"from": no_day}, **desk).json["errors"]
        assert wrong == {"field": "from", "message": "A day like 2026-01-31, please."}


@pytest.mark.parametrize("words", ["%00", "%", "_", '"', "'", "*", "a%00b", "%F0%9F%92%A9", "x" * 200, "ﷺ" * 200])
def test_whatever_is_looked_for_is_answered(client: FlaskClient, desk: dict[str, Any], words: str) -> None:
    for name in ("q", "shopper", "tag", "engine"):
        assert client.get(f"{INBOX}?{name}={words[:40]}", **desk).status_code < 500
    assert client.get(f"{INBOX}?q={words}", **desk).status_code < 500


def test_a_view_is_told_as_the_inbox_is_asked(client: FlaskClient, desk: dict[str, Any]) -> None:
    asked = {"q": "torn", "waiting": True, "from": "2026-01-01", "state": "open"}
    kept = client.post(VIEWS, json={"name": "Torn", "asked": asked | {"stuck": "false"}}, **desk)
    assert (kept.status_code, kept.json["name"], kept.json["asked"]) == (201, "Torn", asked)
    assert client.get(VIEWS, **desk).json["items"] == [kept.json]
    assert client.post(VIEWS, json={"name": "Torn", "asked": {}}, **desk).status_code == 409
    assert client.delete(f"{VIEWS}/{kept.json['id']}", **desk).status_code == 204
    assert client.delete(f"{VIEWS}/{kept.json['id']}", **desk).status_code == 404
    assert client.get(VIEWS, **desk).json["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x"},
        {"name": "", "asked": {}},
        {"name": "\x00", "asked": {}},
        {"name": "x" * (views.LONGEST + 1), "asked": {}},
        {"name": "x", "asked": []},
        {"name": "x", "asked": {"state": "lost"}},
        {"name": "x", "asked": {"q": "x" * 201}},
        {"name": "x", "asked": {"from": "2026-02-01", "to": "2026-01-01"}},
        {"name": "x", "asked": {"waiting": {"a": 1}}},
        {"name": "x", "asked": {"q": "\ud800"}},
    ],
)
def test_a_view_of_what_cannot_be_asked_is_not_kept(client: FlaskClient, desk: dict[str, Any], body: Any) -> None:
    assert client.post(VIEWS, json=body, **desk).status_code == 422
    assert client.get(VIEWS, **desk).json["items"] == []
