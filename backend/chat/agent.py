"""The assistant: an engine in the agent loop, and the clerk for when the engine fails."""

import math
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import structlog
from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
from langchain_core.messages import AnyMessage
from openai import BadRequestError

from backend.chat import prompts
from backend.chat.breaker import Breaker
from backend.chat.context import TurnContext
from backend.chat.deadline import within
from backend.chat.happenings import Happening, Said
from backend.chat.loop import PARAGRAPH, Blank, Loop
from backend.chat.models import Engine, built_in
from backend.infra import metrics
from backend.shop.conversations.transcript import Reply
from backend.shop.orders import consent

FAULTS_IN_A_ROW = 3
REST = 30.0
"""Seconds for which an endpoint that keeps failing is left alone, before one turn tries it again."""
# What a shopper could bring about: nobody may turn the model off for the others.
NO_FAULT_OF_THE_ENDPOINT = (Blank, ModelCallLimitExceededError, BadRequestError)
log = structlog.get_logger()


class Agent:
    """Answers messages with an engine and the shop's tools, within a number of seconds."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._seconds = seconds
        self._clerk = Loop(built_in())
        self._engine = None if engine.name == self._clerk.name else Loop(engine)
        self._breaker = Breaker(FAULTS_IN_A_ROW, REST)
        self._latest = math.inf

    @property
    def name(self) -> str:
        """Who answers as a rule."""
        return (self._engine or self._clerk).name

    @property
    def seconds(self) -> float:
        """How long an engine may take before the clerk answers, who does so at once."""
        return self._seconds if self._engine else 0

    def hurry(self, seconds: float) -> None:
        """The shop closes: what an engine has not answered in so many seconds is answered by the clerk."""
        self._latest = time.monotonic() + seconds

    def answer(self, asked: Sequence[AnyMessage], context: TurnContext) -> Generator[Happening | Reply, None, None]:
        """Says the answer bit by bit; the last thing is the whole Reply."""
        if self._engine is None:
            yield from self._by_the_clerk(asked, context)
            return
        if not self._breaker.lets_through():
            yield from _because(f"{self._engine.name} failed too often", self._by_the_clerk(asked, context))
            return
        said: list[str] = []
        try:
            for happening in self._in_time(asked, context):
                if isinstance(happening, Said):
                    said.append(happening.text)
                if isinstance(happening, Reply):
                    self._breaker.answered()
                yield happening
        except Exception as error:
            if not isinstance(error, NO_FAULT_OF_THE_ENDPOINT):
                self._breaker.failed()
            metrics.turns.labels(self._engine.name, "failed").inc()
            log.warning("the engine failed, the clerk answers", engine=self._engine.name, error=repr(error)[:300])
            # Its kind alone: what an endpoint says of its faults may hold what was said to it, or a key.
            fault = f"{self._engine.name} failed: {type(error).__name__}"
            yield from _because(fault, self._take_over(asked, context, "".join(said)))

    def _in_time(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | Reply]:
        assert self._engine
        return within(self._seconds, self._engine.answer(asked, context), context.closed, lambda: self._latest)

    def _take_over(self, asked: Sequence[AnyMessage], given_up: TurnContext, said: str) -> Iterator[Happening | Reply]:
        """The clerk's answer to the same message, after whatever was said already."""
        given_up.closed.set()
        with given_up.one_tool:  # a tool that is still at work has finished before this looks at what it did
            if given_up.proposed:
                with given_up.database.transaction() as tx:
                    consent.drop(tx, given_up.conversation)
        fresh = TurnContext(
            given_up.database, given_up.person, given_up.conversation, given_up.currency, given_up.message
        )
        if said:
            yield Said(PARAGRAPH)
        for happening in self._by_the_clerk(asked, fresh):
            if isinstance(happening, Reply) and said:
                yield replace(happening, text=f"{said}{PARAGRAPH}{happening.text}")
            else:
                yield happening

    def _by_the_clerk(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | Reply]:
        try:
            yield from self._clerk.answer(asked, context)
        except Exception as error:
            # The clerk has nobody behind it: a mistake of its own must not leave a shopper without an answer.
            log.exception("the clerk failed")
            stuck = prompts.sentences()["stuck"]
            yield Said(stuck)
            fault = f"{self._clerk.name} failed: {type(error).__name__}"
            yield Reply(stuck, action="ask", engine=self._clerk.name, fault=fault)


def _because(fault: str, happenings: Iterator[Happening | Reply]) -> Iterator[Happening | Reply]:
    """The same, and with the reply, why it is not whoever was asked first who gives it."""
    for happening in happenings:
        if isinstance(happening, Reply):
            yield replace(happening, fault="; ".join(filter(None, (fault, happening.fault))))
        else:
            yield happening
