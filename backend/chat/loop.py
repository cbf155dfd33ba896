"""LangChain's agent loop with one engine: it asks for tools, the shop runs them and writes down what they did."""

import json
import re
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, cast

import structlog
from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelCallLimitMiddleware, ToolCallRequest
from langchain_core.messages import AIMessage, AnyMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command

from backend.chat import marks, prompts
from backend.chat.blocks import settle
from backend.chat.context import Step, TurnContext
from backend.chat.grounding import grounded
from backend.chat.grounding.known import known
from backend.chat.happenings import Found, Happening, Looked, Said
from backend.chat.models import Engine
from backend.chat.toolbox import ACTIONS, TOOLS
from backend.errors import ShopError
from backend.infra.database import now
from backend.shop.conversations.transcript import Reply, ToolCall

MOST_MODEL_CALLS = 8
LONGEST_NAME = 64  # letters of a tool's name or a call's id, as the transcript keeps them
SETTINGS: RunnableConfig = {"recursion_limit": 6 * MOST_MODEL_CALLS}
ERROR_KINDS = {"SignInNeeded": "sign_in_needed", "NotFound": "not_found", "NotAllowed": "not_allowed"}
PARAGRAPH = "\n\n"
LONGEST_ANSWER = 6000
"""Letters after which an answer is long enough."""
MOST_HEARD = 60_000
"""Letters after which a model that does not come to an end is no longer listened to."""
log = structlog.get_logger()
# Control characters, and those that turn the direction of everything after them.
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Blank(Exception):
    """The engine ended its turn without a word that could be said."""


class Loop:
    """One engine in LangChain's agent loop."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self._is_checked = engine.is_checked
        self._graph = create_agent(
            engine.model, TOOLS, middleware=[_call_limit(), Bookkeeping()], context_schema=TurnContext
        )

    def answer(self, asked: Sequence[AnyMessage], context: TurnContext) -> Generator[Happening | Reply, None, None]:
        """What happens until the engine has answered; the last thing is the whole Reply, or Blank is raised."""
        said: list[str] = []
        order: list[str] = []
        last: AIMessage | None = None
        for happening in self._checked(asked, context):
            if isinstance(happening, AIMessage):
                last = happening
                continue
            if isinstance(happening, Looked):
                order.append(happening.call_id)
            if isinstance(happening, Said):
                said.append(happening.text)
            yield happening
            if sum(map(len, said)) > LONGEST_ANSWER:
                break
            if isinstance(happening, Found) and said and said[-1] != PARAGRAPH:
                said.append(PARAGRAPH)
                yield Said(PARAGRAPH)
        text = "".join(said).strip()
        if not text:
            raise Blank(f"{self.name} said nothing")
        steps = sorted(context.steps, key=lambda step: order.index(step.call.call_id))
        yield Reply(
            text=text,
            blocks=settle([block for step in steps for block in step.blocks]),
            action=(last and last.response_metadata.get("action")) or _action_of(steps),
            engine=self.name,
            prompt_version=prompts.version(),
            tool_calls=[step.call for step in steps],
        )

    def _checked(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | AIMessage]:
        """What happens; of what an engine says that has to be checked, only what has a ground."""
        happenings = _listened_to(self._happenings(asked, context))
        if not self._is_checked:
            return happenings
        told, message = str(asked[0].text), str(asked[-1].text)
        return grounded(happenings, lambda: known(told, message, context.steps))

    def _happenings(self, asked: Sequence[AnyMessage], context: TurnContext) -> Iterator[Happening | AIMessage]:
        for mode, part in self._graph.stream(
            {"messages": list(asked)}, config=SETTINGS, context=context, stream_mode=["messages", "updates"]
        ):
            yield from (_spoken(part[0]) if mode == "messages" else _done(cast(dict[str, Any], part)))


def _listened_to(happenings: Iterator[Happening | AIMessage]) -> Iterator[Happening | AIMessage]:
    heard = 0
    for happening in happenings:
        heard += len(happening.text) if isinstance(happening, Said) else 0
        if heard > MOST_HEARD:
            return
        yield happening


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
                call_id=(request.tool_call["id"] or "")[:LONGEST_NAME],
                name=request.tool_call["name"][:LONGEST_NAME],
                arguments=request.tool_call["args"],
                result=str(answer.content) if isinstance(answer, ToolMessage) else "",
                started_at=started_at,
                ms=round((time.perf_counter() - clock) * 1000),
            )
            context.steps.append(Step(call, context.blocks[earlier:]))
        if isinstance(answer, ToolMessage):
            answer.content = marks.as_data(call.result)
        return answer


def _refusals_told(
    request: ToolCallRequest, handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]]
) -> ToolMessage | Command[Any]:
    try:
        return handler(request)
    except ShopError as refusal:
        told = _told(refusal)
    except Exception:
        # Whatever a model sends, a tool's trouble is told to it: it is not the endpoint's fault, nor the turn's end.
        log.exception("a tool failed", tool=request.tool_call["name"])
        told = json.dumps({"error": "invalid", "detail": "That could not be done."})
    call = request.tool_call
    return ToolMessage(told, tool_call_id=call["id"], name=call["name"], status="error")


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
