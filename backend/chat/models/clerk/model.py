"""The built-in chat model: it knows the trade, not the world; it is the same every time, and needs no network."""

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from backend.chat.models.clerk.memory import remember
from backend.chat.models.clerk.plan import answer
from backend.chat.models.clerk.steps import Calls, Say, play
from backend.chat.models.clerk.wording import sentence

MOST_ROUNDS = 7  # one less than an answer may take, so that something is always said


class Clerk(BaseChatModel):
    """Answers from the messages alone: asks for tools until it knows enough, then speaks."""

    @property
    def _llm_type(self) -> str:
        return "clerk"

    def bind_tools(
        self, tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool], **kwargs: Any
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The clerk knows the shop's tools by name."""
        return self.bind()

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=_next(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        message = _next(messages)
        for chunk in _chunks(message):
            if run_manager and chunk.content:
                run_manager.on_llm_new_token(str(chunk.content), chunk=ChatGenerationChunk(message=chunk))
            yield ChatGenerationChunk(message=chunk)


def _next(messages: Sequence[BaseMessage]) -> AIMessage:
    """What the clerk does next in this turn: call tools, or speak."""
    memory = remember(messages)
    step = play(answer(memory), memory.results)
    if isinstance(step, Calls) and memory.now.rounds >= MOST_ROUNDS:
        step = Say(sentence("stuck", memory.text), "ask")
    if isinstance(step, Calls):
        calls = [{"name": call.name, "args": call.arguments, "id": f"clerk-{secrets.token_hex(6)}"} for call in step]
        return AIMessage("", tool_calls=calls)
    return AIMessage(step.text, response_metadata={"action": step.action})


def _chunks(message: AIMessage) -> Iterator[AIMessageChunk]:
    if message.tool_calls:
        pieces = [
            {"name": call["name"], "args": json.dumps(call["args"]), "id": call["id"], "index": place}
            for place, call in enumerate(message.tool_calls)
        ]
        yield AIMessageChunk(content="", tool_call_chunks=pieces)
        return
    words = str(message.content).split(" ")
    for place, word in enumerate(words):
        yield AIMessageChunk(content=word if place == len(words) - 1 else word + " ")
    yield AIMessageChunk(content="", response_metadata=message.response_metadata)
