"""The audit book, for admins."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.accounts import audit

api = door("audit")


class AuditQuery(PageQuery):
    """Which notes are wanted: `by` is a part of a name or a whole address, `about` a part of what it was about."""

    by: str = Field("", max_length=254)
    about: str = Field("", max_length=200)


class AuditNote(BaseModel):
    """What was done: when, by whom (nobody for the shop itself), and about whom or what."""

    at: datetime
    by: str | None
    what: str
    about: str

    @classmethod
    def of(cls, note: audit.Note) -> "AuditNote":
        return cls(at=note.at, by=note.by, what=note.what, about=note.about)


class AuditPage(BaseModel):
    items: list[AuditNote]
    next: str | None
    total: int


@api.get("/admin/audit", responses=responses(200, AuditPage, 403), security=SIGNED_IN)
def listed(query: AuditQuery) -> Response:
    """What was done to accounts and to the shop, the latest first, by anybody and about anything unless asked for."""
    with services().database.reading() as tx:
        page = audit.listed(tx, person(), query.limit, query.cursor, query.by, query.about)
    notes = [AuditNote.of(note) for note in page.items]
    return answer(AuditPage(items=notes, next=page.next, total=page.total))
