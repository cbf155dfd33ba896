"""A card number that somebody types into the chat is kept nowhere and read by nobody, and they are told so."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from backend.chat import prompts
from backend.infra.database import Database, metadata
from backend.shop.accounts.people import Person
from tests.chat.openai_server import OpenAIServer, calls, says

NUMBER = "4111 1111-1111 1111"
As = Callable[[Person], dict[str, Any]]


def test_it_is_nowhere(
    talk: FlaskClient,
    model: OpenAIServer,
    database: Database,
    alice: Person,
    as_: As,
    capsys: pytest.CaptureFixture[str],
) -> None:
    model.play(calls("find_books", query="a card number"), says("We have none."))
    message = {"message": f"do you have Xqzzy blorf? charge {NUMBER}", "key": "k1"}
    reply = talk.post("/api/chat", json=message, **as_(alice)).json
    assert reply["text"] == f"{prompts.sentences()['card_number']}\n\nWe have none."
    with database.reading() as tx:
        kept = [tuple(row) for table in metadata.sorted_tables for row in tx.execute(select(table))]
    out, err = capsys.readouterr()
    for told in (str(kept), str(model.requests), out, err):
        assert "1111" not in told
    assert "[card number]" in str(kept) and "[card number]" in str(model.requests)


def test_a_page_is_told_what_was_kept_before_anything_is_answered(client: FlaskClient) -> None:
    def began(message: str) -> dict[str, Any]:
        body = {"message": message, "key": "k"}
        told = client.post("/api/chat", json=body, headers={"Accept": "text/event-stream"}).text
        return dict(json.loads(told.split("\n")[0].removeprefix("data: "))["messageMetadata"])

    assert began(f"do you have Emma? {NUMBER}")["kept"] == "do you have Emma? [card number]"
    assert "kept" not in began("do you have Emma?")


def test_it_is_said_in_that_answer_only_and_what_else_was_asked_is_answered(client: FlaskClient) -> None:
    told = prompts.sentences()["card_number"]
    first = client.post("/api/chat", json={"message": f"do you have Emma? {NUMBER}"}).json
    assert first["text"].startswith(told) and "Emma" in first["text"]
    then = client.post("/api/chat", json={"message": "and Dune?", "conversation_id": first["conversation_id"]}).json
    assert told not in then["text"]
