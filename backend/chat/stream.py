"""A turn as an event stream: the AI SDK's UI message stream, version 1."""

import json
from collections.abc import Iterator
from typing import Any

import structlog

from backend.chat.happenings import Began, Done, Found, Happening, Looked, Said, Waited
from backend.errors import ShopError

HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    # Without no-transform, a proxy that compresses holds the whole answer back until it is complete.
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
    "x-vercel-ai-ui-message-stream": "v1",
}
TEXT_ID = "answer"
log = structlog.get_logger()


def events(happenings: Iterator[Happening]) -> Iterator[str]:
    """Each happening as server-sent events; a refusal or a fault in mid-stream becomes an error event."""
    talking = False
    try:
        for happening in happenings:
            if isinstance(happening, Said) and not talking:
                talking = True
                yield _event("text-start", id=TEXT_ID)
            if isinstance(happening, Done) and talking:
                yield _event("text-end", id=TEXT_ID)
            yield from _told(happening)
    except ShopError as refusal:
        yield _event("error", errorText=refusal.detail)
    except Exception:
        log.exception("turn broke")
        yield _event("error", errorText="Something broke on our side. Please try again.")
    yield "data: [DONE]\n\n"


def _told(happening: Happening) -> Iterator[str]:
    match happening:
        case Began(conversation_id, message_id, kept):
            metadata = {"conversation_id": conversation_id} | ({"kept": kept} if kept is not None else {})
            yield _event("start", messageId=message_id, messageMetadata=metadata)
            yield _event("start-step")
        case Said(text):
            yield _event("text-delta", id=TEXT_ID, delta=text)
        case Looked(call_id, tool):
            yield _event("tool-input-available", toolCallId=call_id, toolName=tool, input={})
        case Found(call_id):
            yield _event("tool-output-available", toolCallId=call_id, output={})
        case Waited():
            yield ": still here\n\n"
        case Done():
            yield from _ended(happening)


def _ended(done: Done) -> Iterator[str]:
    for number, block in enumerate(done.reply.blocks):
        yield _event(f"data-{block['type']}", id=f"{done.message_id}-{number}", data=block)
    yield _event("finish-step")
    metadata = {
        "conversation_id": done.conversation_id,
        "message_id": done.message_id,
        "pending": done.pending,
        "action": done.reply.action,
        "engine": done.reply.engine,
    }
    yield _event("finish", finishReason="stop", messageMetadata=metadata)


def _event(kind: str, **fields: Any) -> str:
    return f"data: {json.dumps({'type': kind} | fields, ensure_ascii=False)}\n\n"
