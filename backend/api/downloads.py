"""Files to take away that are written while they are read: however long, little of them is in memory."""

from collections.abc import Iterable, Iterator

from flask import Response
from pydantic import BaseModel

INSIDE = "messages"


def file_of(parts: Iterable[str] | Iterable[bytes], kind: str, name: str) -> Response:
    """A file of a kind, part by part; what comes first is made before anything is answered."""
    response = Response(parts, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def as_json(told: Iterable[tuple[BaseModel, Iterable[BaseModel]]]) -> Iterator[str]:
    """A list of things, each with its messages."""
    between = "["
    for thing, messages in told:
        yield f'{between}{thing.model_dump_json().removesuffix("}")},"{INSIDE}":['
        yield from _joined(message.model_dump_json() for message in messages)
        yield "]}"
        between = ",\n"
    yield "[]\n" if between == "[" else "]\n"


def _joined(parts: Iterable[str]) -> Iterator[str]:
    between = ""
    for part in parts:
        yield between + part
        between = ",\n"
