"""An endpoint that keeps failing is left alone for a while; what a shopper can provoke is not held against it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from backend.chat import agent
from backend.chat.agent import FAULTS_IN_A_ROW
from backend.infra.database import Database
from backend.shop.conversations.tables import messages
from tests.chat.openai_server import OpenAIServer, calls, fails, says

Say = Callable[..., dict[str, Any]]


def test_a_dead_endpoint_is_left_alone_after_some_faults_in_a_row(say: Say, model: OpenAIServer) -> None:
    model.play(fails(503))
    for _ in range(FAULTS_IN_A_ROW + 3):
        assert say("do you have dune?")["engine"] == "clerk"
    assert len(model.requests) == FAULTS_IN_A_ROW


def test_one_good_answer_forgives_the_faults_before_it(say: Say, model: OpenAIServer) -> None:
    for _ in range(3):
        model.play(*[fails(500)] * (FAULTS_IN_A_ROW - 1), says("Good day."))
        engines = [say("hello")["engine"] for _ in range(FAULTS_IN_A_ROW)]
        assert engines[-1] == "scripted"


@pytest.mark.parametrize("provoked", [says(""), calls("find_books", query="dune"), fails(400)], ids=str)
def test_nobody_can_turn_the_model_off_for_the_others(say: Say, model: OpenAIServer, provoked: dict[str, Any]) -> None:
    model.play(provoked)
    for _ in range(FAULTS_IN_A_ROW + 1):
        assert say("hello")["engine"] == "clerk"
    model.play(says("Good day."))
    assert say("hello")["engine"] == "scripted"


class TestAfterItsRest:
    @pytest.fixture(autouse=True)
    def no_rest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(agent, "REST", 0)

    @pytest.fixture
    def say(self, no_rest: None, say: Say) -> Say:
        return say

    def test_the_endpoint_is_tried_again(self, say: Say, model: OpenAIServer) -> None:
        model.play(fails(503))
        for _ in range(FAULTS_IN_A_ROW + 1):
            say("hello")
        model.play(says("Good day."))
        assert say("hello")["engine"] == "scripted"


def test_the_transcript_keeps_why_the_clerk_answered(say: Say, model: OpenAIServer, database: Database) -> None:
    model.play(fails(503))
    for _ in range(FAULTS_IN_A_ROW + 1):
        say("hello")
    with database.reading() as tx:
        faults = tx.execute(select(messages.c.fault).where(messages.c.role == "assistant").order_by(messages.c.seq))
        told = list(faults.scalars())
    assert told == ["scripted failed: OpenAIAPIError"] * FAULTS_IN_A_ROW + ["scripted failed too often"]
