"""Whether the shop is alive, and whether it is open."""

from typing import Literal

import structlog
from flask import Response
from pydantic import BaseModel

from backend.api.door import answer, door, services
from backend.errors import Busy

api = door("health")
log = structlog.get_logger()
DEADLY = "database"
"""The part without which nothing can be sold; the others are told, and the shop goes on."""
State = Literal["answers", "away"]


class Alive(BaseModel):
    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    status: Literal["ready"] = "ready"
    parts: dict[str, State]


@api.get("/health/live", responses={200: Alive})
def live() -> Response:
    """Answers as long as the process does."""
    return answer(Alive())


@api.get("/health/ready", responses={200: Ready})
def ready() -> Response:
    """Answers when the shop can serve: its database is there, within a second, and has the newest tables."""
    parts: dict[str, State] = {}
    for name, pulse in services().pulses.items():
        trouble = pulse.trouble()
        parts[name] = "away" if trouble else "answers"
        if trouble:
            log.warning("a part is away", part=name, trouble=trouble)
    if parts[DEADLY] == "away":
        raise Busy("The shop is not open: its database is away, or has not been migrated.", {"parts": parts})
    return answer(Ready(parts=parts))
