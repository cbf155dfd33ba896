"""An OpenAI-compatible model whose half-sent tool calls are never carried out."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI


class CutShort(Exception):
    """The model's answer stopped in the middle."""


class CarefulChatOpenAI(ChatOpenAI):
    """Checks that a streamed answer came to its end, and the raw text of its tool arguments with it.

    LangChain repairs arguments that were cut off (`{"quantity": 1` of an intended 12) into valid calls that look
    normal; here such an answer is a fault.
    """

    def _stream(self, *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        arguments: dict[int, str] = defaultdict(str)
        finished = False
        for chunk in super()._stream(*args, **kwargs):
            if isinstance(chunk.message, AIMessageChunk):
                for part in chunk.message.tool_call_chunks:
                    arguments[part["index"] or 0] += part["args"] or ""
            finished = finished or "finish_reason" in (chunk.generation_info or {})
            yield chunk
        if not finished:
            raise CutShort("the answer broke off")
        for text in arguments.values():
            _refuse_cut(text)


def _refuse_cut(arguments: str) -> None:
    try:
        whole = json.loads(arguments or "{}")
    except ValueError as error:
        raise CutShort("a tool call was cut off") from error
    if not isinstance(whole, dict):
        raise CutShort("a tool call has no arguments object")
