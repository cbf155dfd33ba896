"""The assistant: one LangChain agent loop, whichever engine drives it. When the engine fails, the clerk answers."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import structlog
from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelCallLimitMiddleware, ToolCallRequest
from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from backend.chat import prompts
from backend.chat.blocks import settle
from backend.chat.context import TurnContext
from backend.chat.deadline import within
from backend.chat.happenings import Found, Happening, Looked, Said
from backend.chat.models import Engine, clerk
from backend.chat.toolbox import ACTIONS, TOOLS
from backend.errors import ShopError
from backend.infra.database import now
from backend.shop.conversations.transcript import Reply, ToolCall

MOST_MODEL_CALLS = 8
ONE_TOOL_AT_A_TIME: RunnableConfig = {"max_concurrency": 1, "recursion_limit": 4 * MOST_MODEL_CALLS}
ERROR_KINDS = {"SignInNeeded": "sign_in_needed", "NotFound": "not_found", "NotAllowed": "not_allowed"}
log = structlog.get_logger()


class Blank(Exception):
    """The model ended its turn without a word."""


class Agent:
    """Answers messages with an engine and the shop's tools, within a number of seconds."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._seconds = seconds
        self._clerk = _Loop(clerk())
        self._engine = None if engine.name == self._clerk.name else _Loop(engine)

    def answer(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | Reply]:
        """Says the answer bit by bit; the last thing is the whole Reply."""
        if self._engine is None:
            yield from self._clerk.answer(asked, context)
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
        if said:
            yield Said("\n\n")
        fresh = replace(given_up, blocks=[], calls=[], proposed=False, closed=type(given_up.closed)())
        for happening in self._clerk.answer(asked, fresh):
            if isinstance(happening, Reply) and said:
                yield replace(happening, text=f"{said}\n\n{happening.text}")
            else:
                yield happening


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
        last: AIMessage | None = None
        for happening in self._happenings(asked, context):
            if isinstance(happening, AIMessage):
                last = happening
                continue
            if isinstance(happening, Said):
                said.append(happening.text)
            yield happening
        text = "".join(said).strip()
        if last is None or not text:
            raise Blank(f"{self.name} said nothing")
        yield Reply(
            text=text,
            blocks=settle(context.blocks),
            action=last.response_metadata.get("action") or _action_of(context.calls),
            engine=self.name,
            prompt_version=prompts.version(),
            tool_calls=context.calls,
        )

    def _happenings(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | AIMessage]:
        for mode, part in self._graph.stream(
            {"messages": list(asked)}, config=ONE_TOOL_AT_A_TIME, context=context, stream_mode=["messages", "updates"]
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
        started_at, clock = now(), time.perf_counter()
        call = request.tool_call
        try:
            answer = handler(request)
        except ShopError as refusal:
            answer = ToolMessage(_told(refusal), tool_call_id=call["id"], name=call["name"], status="error")
        cast(TurnContext, request.runtime.context).calls.append(
            ToolCall(
                call_id=call["id"] or "",
                name=call["name"],
                arguments=call["args"],
                result=str(answer.content) if isinstance(answer, ToolMessage) else "",
                started_at=started_at,
                ms=round((time.perf_counter() - clock) * 1000),
            )
        )
        return answer


def _told(refusal: ShopError) -> str:
    kind = ERROR_KINDS.get(type(refusal).__name__, type(refusal).__name__.lower())
    return json.dumps({"error": kind, "detail": refusal.detail} | refusal.more, ensure_ascii=False)


def _spoken(message: Any) -> Iterator[Said]:
    if isinstance(message, AIMessageChunk) and message.text:
        yield Said(str(message.text))


def _done(update: dict[str, Any]) -> Iterator[Happening | AIMessage]:
    for step in update.values():
        for message in (step or {}).get("messages", []):
            if isinstance(message, AIMessage):
                for call in message.tool_calls:
                    yield Looked(call["id"] or "", call["name"])
                yield message
            elif isinstance(message, ToolMessage):
                yield Found(message.tool_call_id)


def _action_of(calls: Sequence[ToolCall]) -> str:
    return ACTIONS.get(calls[-1].name, "small_talk") if calls else "small_talk"
