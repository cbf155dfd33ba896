from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.shop.accounts.people import Person
from tests.chat.openai_server import OpenAIServer

Say = Callable[..., dict[str, Any]]


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    server = OpenAIServer()
    yield server
    server.close()


@pytest.fixture
def seconds() -> float:
    """How long a turn may take: long enough for any machine, unless a test is about a model that is too slow."""
    return 30.0


@pytest.fixture
def talk(reopened: Callable[..., Flask], model: OpenAIServer, seconds: float) -> Iterator[FlaskClient]:
    """The shop with an OpenAI-compatible model for an engine."""
    app = reopened(chat_model=model.url, turn_seconds=seconds)
    yield app.test_client()
    app.extensions["shelftalker"].database.close()


@pytest.fixture
def say(talk: FlaskClient, alice: Person, as_: Callable[[Person], dict[str, Any]]) -> Say:
    """Says something as Alice; the second message goes into the same conversation."""
    memory: dict[str, str] = {}

    def said(message: str) -> dict[str, Any]:
        answer = talk.post("/api/chat", json={"message": message} | memory, **as_(alice))
        assert answer.status_code == 200, answer.text
        memory["conversation_id"] = answer.json["conversation_id"]
        return answer.json

    return said
