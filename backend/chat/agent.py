"""The assistant: one LangChain agent loop, whichever engine drives it. When the engine fails, the clerk answers."""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import structlog
from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelCallLimitMiddleware, ToolCallRequest
from langchain_core.messages import AIMessage, AnyMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from backend.chat import prompts
from backend.chat.blocks import settle
from backend.chat.context import Step, TurnContext
from backend.chat.deadline import within
from backend.chat.happenings import Found, Happening, Looked, Said
from backend.chat.models import Engine, built_in
from backend.chat.toolbox import ACTIONS, TOOLS
from backend.errors import ShopError
from backend.infra.database import now
from backend.shop.conversations.transcript import Reply, ToolCall
from backend.shop.orders import consent

MOST_MODEL_CALLS = 8
LOOP: RunnableConfig = {"recursion_limit": 4 * MOST_MODEL_CALLS}
ERROR_KINDS = {"SignInNeeded": "sign_in_needed", "NotFound": "not_found", "NotAllowed": "not_allowed"}
PARAGRAPH = "\n\n"
# Control characters, and those that turn the direction of everything after them.
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
log = structlog.get_logger()


class Blank(Exception):
    """The model ended its turn without a word."""


class Agent:
    """Answers messages with an engine and the shop's tools, within a number of seconds."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._seconds = seconds
        self._clerk = _Loop(built_in())
        self._engine = None if engine.name == self._clerk.name else _Loop(engine)

    def answer(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | Reply]:
        """Says the answer bit by bit; the last thing is the whole Reply."""
        if self._engine is None:
            yield from self._by_the_clerk(asked, context)
            return
        said: list[str] = []
        try:
            for happening in within(self._seconds, self._engine.answer(asked, context), context.closed):
                if isinstance(happening, Said):
                    said.append(happening.text)
                yield happening
        except Exception as error:
            log.warning("the engine failed, the clerk answers", engine=self._engine.name, error=repr(error)[:300])
            yield from self._take_over(asked, context, "".join(said))

    def _take_over(self, asked: Sequence[AnyMessage], given_up: TurnContext, said: str) -> Iterator[Happening | Reply]:
        """The clerk's answer to the same message, after whatever was said already."""
        given_up.closed.set()
        if given_up.proposed:
            with given_up.database.transaction() as tx:
                consent.drop(tx, given_up.conversation)
        fresh = TurnContext(given_up.database, given_up.person, given_up.conversation, given_up.currency)
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
        except Exception:
            # The clerk has nobody behind it: a mistake of its own must not leave a shopper without an answer.
            log.exception("the clerk failed")
            stuck = prompts.sentences()["stuck"]
            yield Said(stuck)
            yield Reply(stuck, action="ask", engine=self._clerk.name)


class _Loop:
    """One engine in LangChain's agent loop."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self._graph = create_agent(
            engine.model,
            TOOLS,
            middleware=[_call_limit(), Bookkeeping()],
            context_schema=TurnContext,
        )

    def answer(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | Reply]:
        said: list[str] = []
        order: list[str] = []
        last: AIMessage | None = None
        for happening in self._happenings(asked, context):
            if isinstance(happening, AIMessage):
                last = happening
                continue
            if isinstance(happening, Looked):
                order.append(happening.call_id)
            if isinstance(happening, Said):
                said.append(happening.text)
            yield happening
            if isinstance(happening, Found) and said and said[-1] != PARAGRAPH:
                said.append(PARAGRAPH)
                yield Said(PARAGRAPH)
        text = "".join(said).strip()
        if last is None or not text:
            raise Blank(f"{self.name} said nothing")
        steps = sorted(context.steps, key=lambda step: order.index(step.call.call_id))
        yield Reply(
            text=text,
            blocks=settle([block for step in steps for block in step.blocks]),
            action=last.response_metadata.get("action") or _action_of(steps),
            engine=self.name,
            prompt_version=prompts.version(),
            tool_calls=[step.call for step in steps],
        )

    def _happenings(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | AIMessage]:
        for mode, part in self._graph.stream(
            {"messages": list(asked)}, config=LOOP, context=context, stream_mode=["messages", "updates"]
        ):
            yield from _spoken(part[0]) if mode == "messages" else _done(cast(dict[str, Any], part))


def _call_limit() -> AgentMiddleware[Any, TurnContext]:
    limit = ModelCallLimitMiddleware[Any, Any](run_limit=MOST_MODEL_CALLS, exit_behavior="error")
    return cast(AgentMiddleware[Any, TurnContext], limit)


class Bookkeeping(AgentMiddleware[Any, TurnContext]):
    """Writes down every tool call, and tells the model of refusals instead of ending the turn with them."""

    def wrap_tool_call(
        self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
    ) -> ToolMessage | Command[Any]:
        context = cast(TurnContext, request.runtime.context)
        # A model may ask for several tools at once, and LangChain runs them in threads. One after the other is quick
        # enough here, and lets each card be known by the tool that left it.
        with context.one_tool:
            earlier, started_at, clock = len(context.blocks), now(), time.perf_counter()
            answer = _refusals_told(request, handler)
            call = ToolCall(
                call_id=request.tool_call["id"] or "",
                name=request.tool_call["name"],
                arguments=request.tool_call["args"],
                result=str(answer.content) if isinstance(answer, ToolMessage) else "",
                started_at=started_at,
                ms=round((time.perf_counter() - clock) * 1000),
            )
            context.steps.append(Step(call, context.blocks[earlier:]))
        return answer


def _refusals_told(
    request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
) -> ToolMessage | Command[Any]:
    try:
        return handler(request)
    except ShopError as refusal:
        call = request.tool_call
        return ToolMessage(_told(refusal), tool_call_id=call["id"], name=call["name"], status="error")


def _told(refusal: ShopError) -> str:
    kind = ERROR_KINDS.get(type(refusal).__name__, type(refusal).__name__.lower())
    return json.dumps({"error": kind, "detail": refusal.detail} | refusal.more, ensure_ascii=False)


def _spoken(message: Any) -> Iterator[Said]:
    if isinstance(message, AIMessage) and (text := UNSPEAKABLE.sub("", str(message.text))):
        yield Said(text)


def _done(update: dict[str, Any]) -> Iterator[Happening | AIMessage]:
    for step in update.values():
        for message in (step or {}).get("messages", []):
            if isinstance(message, AIMessage):
                for call in message.tool_calls:
                    yield Looked(call["id"] or "", call["name"])
                yield message
            elif isinstance(message, ToolMessage):
                yield Found(message.tool_call_id)


def _action_of(steps: Sequence[Step]) -> str:
    return ACTIONS.get(steps[-1].call.name, "small_talk") if steps else "small_talk"
