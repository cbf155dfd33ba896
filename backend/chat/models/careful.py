"""An OpenAI-compatible model whose half-sent tool calls are never carried out."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from langchain_core.messages import AIMessageChunk, ToolCallChunk
from langchain_core.messages.tool import tool_call_chunk
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
        pieces: dict[int, list[ToolCallChunk]] = defaultdict(list)
        finished = False
        for chunk in super()._stream(*args, **kwargs):
            if isinstance(chunk.message, AIMessageChunk):
                for piece in chunk.message.tool_call_chunks:
                    pieces[piece["index"] or 0].append(piece)
                chunk.message.tool_call_chunks = []
            finished = finished or "finish_reason" in (chunk.generation_info or {})
            yield chunk
        if not finished:
            raise CutShort("the answer broke off")
        if pieces:
            whole = [_joined(index, given) for index, given in pieces.items()]
            yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=whole))


def _joined(index: int, pieces: list[ToolCallChunk]) -> ToolCallChunk:
    """A tool call of all its pieces, each read once: LangChain reads what it has again at every piece."""
    arguments = "".join(piece["args"] or "" for piece in pieces)
    _refuse_cut(arguments)
    name = next((piece["name"] for piece in pieces if piece["name"]), "")
    call_id = next((piece["id"] for piece in pieces if piece["id"]), "")
    return tool_call_chunk(name=name, args=arguments, id=call_id, index=index)


def _refuse_cut(arguments: str) -> None:
    try:
        whole = json.loads(arguments or "{}")
    except ValueError as error:
        raise CutShort("a tool call was cut off") from error
    if not isinstance(whole, dict):
        raise CutShort("a tool call has no arguments object")
