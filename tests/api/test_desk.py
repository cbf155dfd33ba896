"""The work of the desk by HTTP: what staff note stays with staff, and what they were sent is shown as it is."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]
SCRIPT = "<img src=x onerror=alert(1)> javascript:alert(1)"
SECRET = "the shopper is a friend of the owner"


@pytest.fixture
def talk(client: FlaskClient, alice: Person, as_: As) -> str:
    return str(client.post("/api/chat", json={"message": SCRIPT}, **as_(alice)).json["conversation_id"])


def test_staff_work_on_a_conversation(client: FlaskClient, talk: str, sam: Person, as_: As) -> None:
    desk, url = as_(sam), f"/api/support/conversations/{talk}"
    assert client.put(f"{url}/assignee", json={"person_id": sam.id}, **desk).status_code == 204
    note = client.post(f"{url}/notes", json={"text": "Asked."}, **desk).json["id"]
    assert client.post(f"{url}/tags", json={"tag": " Late "}, **desk).json == {"tag": "late"}
    assert client.post(f"{url}/resolve", **desk).status_code == 204
    opened, work = client.get(url, **desk).json, client.get(f"{url}/work", **desk).json
    assert (opened["assigned_to"], opened["tags"]) == ("Sam", ["late"]) and opened["resolved_at"]
    assert [(one["id"], one["by"], one["text"]) for one in work["notes"]] == [(note, "Sam", "Asked.")]
    assert work["tags"] == ["late"] and "Sam" in [one["name"] for one in work["staff"]]
    client.delete(f"{url}/notes/{note}", **desk)
    client.delete(f"{url}/tags/late", **desk)
    client.post(f"{url}/reopen", **desk)
    client.put(f"{url}/assignee", json={"person_id": None}, **desk)
    opened = client.get(url, **desk).json
    assert (opened["assigned_to"], opened["tags"], opened["resolved_at"]) == (None, [], None)
    assert client.get(f"{url}/work", **desk).json["notes"] == []


def test_what_staff_note_reaches_the_shopper_by_no_door(
    client: FlaskClient, talk: str, alice: Person, sam: Person, as_: As
) -> None:
    url = f"/api/support/conversations/{talk}"
    client.post(f"{url}/notes", json={"text": SECRET}, **as_(sam))
    client.post(f"{url}/tags", json={"tag": "friend of the owner"}, **as_(sam))
    client.post(f"{url}/messages", json={"text": "Good day."}, **as_(sam))
    own = (talk, f"{talk}/messages", "")
    shown = [client.get(f"/api/chat/conversations/{part}", **as_(alice)).text for part in own]
    shown += [client.get(f"/api/account/{what}", **as_(alice)).text for what in ("conversations", "conversations.json")]
    shown.append(client.post("/api/chat", json={"message": "hi", "conversation_id": talk}, **as_(alice)).text)
    assert "Good day." in shown[1] and not any("friend of the owner" in text for text in shown)
    for part in ("", "/messages", "/work", "/background"):
        assert client.get(f"{url}{part}", **as_(alice)).status_code == 403


def test_what_looks_like_a_script_is_text(client: FlaskClient, talk: str, sam: Person, as_: As) -> None:
    url = f"/api/support/conversations/{talk}"
    client.post(f"{url}/notes", json={"text": SCRIPT}, **as_(sam))
    heard = client.get(f"{url}/messages", **as_(sam))
    assert heard.mimetype == "application/json" and heard.json["items"][-1]["text"] == SCRIPT
    assert client.get(f"{url}/work", **as_(sam)).json["notes"][0]["text"] == SCRIPT
    assert client.post(f"{url}/tags", json={"tag": SCRIPT}, **as_(sam)).status_code == 422


def test_bad_input_is_told_by_field_and_changes_nothing(client: FlaskClient, talk: str, sam: Person, as_: As) -> None:
    desk, url = as_(sam), f"/api/support/conversations/{talk}"
    refused = [
        client.put(f"{url}/assignee", json={"person_id": 10**6}, **desk),
        client.put(f"{url}/assignee", json={"person_id": 2**70}, **desk),
        client.post(f"{url}/notes", json={"text": " "}, **desk),
        client.post(f"{url}/notes", json={"text": "x" * 2001}, **desk),
        client.post(f"{url}/tags", json={"tag": "\0"}, **desk),
        client.post("/api/support/answers", json={"title": " ", "text": "x"}, **desk),
        client.put(f"/api/support/answers/{2**40}", json={"title": "x", "text": "x"}, **desk),
        client.delete(f"{url}/notes/{2**70}", **desk),
    ]
    assert [(one.status_code, bool(one.json["errors"])) for one in refused] == [(422, True)] * len(refused)
    assert client.get(f"{url}/work", **desk).json["notes"] == []


def test_canned_answers_are_the_desks(client: FlaskClient, talk: str, alice: Person, sam: Person, as_: As) -> None:
    kept = client.post("/api/support/answers", json={"title": "Late", "text": "Dear {name}"}, **as_(sam)).json
    assert client.post("/api/support/answers", json={"title": "Late", "text": "x"}, **as_(sam)).status_code == 409
    changed = client.put(f"/api/support/answers/{kept['id']}", json={"title": "Later", "text": "Hi"}, **as_(sam)).json
    assert client.get("/api/support/answers", **as_(sam)).json["items"] == [changed]
    assert client.delete(f"/api/support/answers/{kept['id']}", **as_(sam)).status_code == 204
    assert client.get("/api/support/answers", **as_(sam)).json["items"] == []
