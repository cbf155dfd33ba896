"""Events that were given up, for admins."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.support import failures

api = door("events")


class EventPath(BaseModel):
    event_id: str = Field(max_length=36)


class FailedEvent(BaseModel):
    """What happened to what and when, how often it was tried, and what was wrong the last time."""

    id: str
    kind: str
    about: str | None
    happened_at: datetime
    given_up_at: datetime
    attempts: int
    error: str

    @classmethod
    def of(cls, failure: failures.Failure) -> "FailedEvent":
        return cls(**vars(failure))


class FailedEventPage(BaseModel):
    items: list[FailedEvent]
    next: str | None
    total: int


@api.get("/admin/events", responses=responses(200, FailedEventPage, 403), security=SIGNED_IN)
def listed(query: PageQuery) -> Response:
    """Events that were given up (admin), the latest first."""
    with services().database.reading() as tx:
        page = failures.listed(tx, person(), query.limit, query.cursor).map(FailedEvent.of)
    return answer(FailedEventPage(items=page.items, next=page.next, total=page.total))


@api.post("/admin/events/<event_id>/replay", responses=responses(200, FailedEvent, 403), security=SIGNED_IN)
def replay(path: EventPath) -> Response:
    """Have an event that was given up tried anew (admin)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(FailedEvent.of(failures.replay(tx, admin, path.event_id)))
