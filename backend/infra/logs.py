"""Logs: what happened, in lines; never what was in anybody's hands when it happened."""

import json
import logging
import re
import uuid
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

HIDDEN = "***"
REQUEST_ID = "request_id"
_SECRETIVE = re.compile(r"password|token|secret|authorization|cookie|api_key", re.IGNORECASE)
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def configure(as_json: bool = False, secrets: Collection[str] = ()) -> None:
    """Lines for people or for programs, in which no secret of the shop stands, whatever brought it there."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _hide_by_name,
            *(_for_programs() if as_json else _for_people()),
            _hide_by_value(secrets),
        ]
    )
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)


class _Libraries(logging.Handler):
    """What libraries have to say goes the way of our own lines."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger().log(record.levelno, record.getMessage(), library=record.name, exc_info=record.exc_info)


def begin_request(shown: str) -> str:
    """A name for a request, the one it came with where that is sane; all lines of this thread bear it from now on."""
    name = shown if _SANE_ID.fullmatch(shown) else uuid.uuid4().hex
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(**{REQUEST_ID: name})
    return name


def trail() -> dict[str, str]:
    """What an event keeps of the request that it comes from, if any."""
    bound = structlog.contextvars.get_contextvars()
    return {REQUEST_ID: bound[REQUEST_ID]} if REQUEST_ID in bound else {}


def following(payload: Mapping[str, Any], **more: Any) -> AbstractContextManager[Any]:
    """Lines within bear the request's name that an event has kept."""
    kept = {REQUEST_ID: payload[REQUEST_ID]} if REQUEST_ID in payload else {}
    return structlog.contextvars.bound_contextvars(**kept, **more)


def _for_people() -> list[Processor]:
    # Plain tracebacks: the values of local variables may be passwords, tokens and conversations.
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]


def _for_programs() -> list[Processor]:
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]


def _hide_by_name(_logger: Any, _method: str, line: EventDict) -> EventDict:
    return {name: HIDDEN if _SECRETIVE.search(name) else value for name, value in line.items()}


def _hide_by_value(secrets: Collection[str]) -> Callable[[Any, str, Any], Any]:
    written = {*secrets, *(json.dumps(secret, ensure_ascii=False)[1:-1] for secret in secrets)}
    known = re.compile("|".join(map(re.escape, sorted(written, key=len, reverse=True))) or r"(?!)")
    return lambda _logger, _method, line: known.sub(HIDDEN, line)
