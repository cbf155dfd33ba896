"""Whether the shop is alive, and whether it is open."""

from typing import Literal

from flask import Response
from pydantic import BaseModel

from backend.api.door import answer, door, services
from backend.shop.catalogue import categories

api = door("health")


class Alive(BaseModel):
    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    status: Literal["ready"] = "ready"


@api.get("/health/live", responses={200: Alive})
def live() -> Response:
    """Answers as long as the process does."""
    return answer(Alive())


@api.get("/health/ready", responses={200: Ready})
def ready() -> Response:
    """Answers when the shop can serve: its database is there and has its tables."""
    with services().database.reading() as tx:
        categories.listed(tx)
    return answer(Ready())
