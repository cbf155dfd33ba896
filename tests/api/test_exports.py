"""Exports: the selection that was asked for, masked, in both forms, and in the audit book."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.shop.accounts import audit
from backend.shop.accounts.people import Person

As = Callable[[Person], dict[str, Any]]
URL = "/api/support/conversations"
SECRET = "write to alice@example.test or call 0171 234 5678"
ACTIVE = "=HYPERLINK(1)"
REASON = "?reason=a complaint of the shopper"


@pytest.fixture
def held(client: FlaskClient, alice: Person, bob: Person, as_: As) -> None:
    """Alice asked for a person; Bob wrote what a spreadsheet would carry out."""
    for who, words in ((alice, SECRET), (alice, "I want to talk to a person"), (bob, ACTIVE)):
        assert client.post("/api/chat", json={"message": words}, **as_(who)).status_code == 200


def as_json(client: FlaskClient, query: str, **who: Any) -> Any:
    file = client.get(f"{URL}.json{query}", **who)
    assert file.status_code == 200, file.text
    return json.loads(file.get_data())


def as_rows(client: FlaskClient, query: str, **who: Any) -> list[dict[str, str]]:
    file = client.get(f"{URL}.csv{query}", **who)
    assert file.status_code == 200, file.text
    return list(csv.DictReader(io.StringIO(file.get_data().decode("utf-8-sig"))))


@pytest.mark.usefixtures("held")
def test_a_selection_is_what_the_inbox_shows_for_the_same_filters(client: FlaskClient, sam: Person, as_: As) -> None:
    me = as_(sam)
    for query in ("", "?waiting=true", "?q=hyperlink", "?state=resolved"):
        listed = {one["id"] for one in client.get(f"{URL}{query}", **me).json["items"]}
        assert {one["id"] for one in as_json(client, query, **me)} == listed
        assert {row["conversation"] for row in as_rows(client, query, **me)} == listed
    assert len(as_json(client, "?waiting=true", **me)) == 1


@pytest.mark.usefixtures("held")
def test_a_sheet_tells_how_far_each_is_how_content_its_shopper_and_who_of_the_staff_spoke(
    client: FlaskClient, bob: Person, sam: Person, as_: As
) -> None:
    me = as_(sam)
    [waiting] = as_json(client, "?waiting=true", **me)
    [bobs] = client.get("/api/chat/conversations", **as_(bob)).json["items"]
    client.post(f"/api/chat/conversations/{bobs['id']}/satisfaction", json={"score": 4}, **as_(bob))
    assert sorted({row["state"] for row in as_rows(client, "", **me)}) == ["open", "waiting"]
    client.post(f"{URL}/{waiting['id']}/take", **me)
    client.post(f"{URL}/{waiting['id']}/messages", json={"text": "Here I am."}, **me)
    client.post(f"{URL}/{bobs['id']}/resolve", **me)
    rows = as_rows(client, "", **me)
    assert {(row["state"], row["satisfaction"]) for row in rows} == {("open", ""), ("taken", ""), ("resolved", "4")}
    assert [row["staff"] for row in rows if row["role"] == "staff"] == ["Sam"]
    assert {row["staff"] for row in rows if row["role"] != "staff"} == {""}


@pytest.mark.usefixtures("held")
def test_personal_data_is_masked_wherever_it_stands(client: FlaskClient, sam: Person, as_: As) -> None:
    for form in ("json", "csv"):
        told = client.get(f"{URL}.{form}", **as_(sam)).get_data(as_text=True)
        assert "write to" in told
        for secret in ("alice@", "Alice", "5678", "Bob"):
            assert secret not in told


@pytest.mark.usefixtures("held")
def test_only_an_admin_with_a_reason_has_it_uncovered(client: FlaskClient, sam: Person, ada: Person, as_: As) -> None:
    assert client.get(f"{URL}.json{REASON}", **as_(sam)).status_code == 403
    assert client.get(f"{URL}.csv?reason=why", **as_(ada)).status_code == 422
    assert client.get(f"{URL}.csv?reason=", **as_(ada)).status_code == 422
    found = as_json(client, REASON, **as_(ada))
    assert SECRET in [message["text"] for one in found for message in one["messages"]]
    assert "alice@example.test" in {row["email"] for row in as_rows(client, REASON, **as_(ada))}


@pytest.mark.usefixtures("held")
def test_every_export_is_in_the_audit_book_and_a_refused_one_is_not(
    client: FlaskClient, database: Database, sam: Person, ada: Person, as_: As
) -> None:
    client.get(f"{URL}.json{REASON}", **as_(sam))
    as_json(client, "?waiting=true", **as_(sam))
    as_rows(client, REASON, **as_(ada))
    with database.reading() as tx:
        notes = [(note.by, note.what, note.about) for note in audit.listed(tx, ada, 10).items]
    assert notes == [
        ("Ada", "exported conversations uncovered", "3: a complaint of the shopper; all"),
        ("Sam", "exported conversations", '1: {"waiting": true}'),
    ]


@pytest.mark.usefixtures("held")
def test_no_cell_is_a_formula(client: FlaskClient, sam: Person, as_: As) -> None:
    texts = [row["text"] for row in as_rows(client, "", **as_(sam)) if row["role"] == "shopper"]
    assert f"'{ACTIVE}" in texts
    assert all(not text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in texts)


def test_nothing_to_take_away_is_an_empty_file(client: FlaskClient, sam: Person, as_: As) -> None:
    assert as_json(client, "", **as_(sam)) == []
    assert as_rows(client, "", **as_(sam)) == []


def test_days_that_are_none_are_a_problem(client: FlaskClient, sam: Person, as_: As) -> None:
    assert client.get(f"{URL}.json?from=2026-02-01&to=2026-01-01", **as_(sam)).status_code == 422
