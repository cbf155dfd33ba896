"""Notices: what everybody in the shop is told."""

from datetime import datetime

from flask import Response
from pydantic import AwareDatetime, BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.support import notices

api = door("notices")


class NoticePath(BaseModel):
    notice_id: int = Field(ge=1, lt=2**31)


class NewNotice(BaseModel):
    text: str = Field(min_length=1, max_length=notices.LONGEST)
    until: AwareDatetime


class Notice(BaseModel):
    id: int
    text: str
    until: datetime

    @classmethod
    def of(cls, notice: notices.Notice) -> "Notice":
        return cls(id=notice.id, text=notice.text, until=notice.until)


class PostedNotice(Notice):
    """A notice as the admin sees it."""

    by: str
    posted_at: datetime
    is_shown: bool

    @classmethod
    def of(cls, notice: notices.Notice) -> "PostedNotice":
        return cls.model_validate(vars(notice) | {"is_shown": notice.is_shown})


class Notices(BaseModel):
    items: list[Notice]


class NoticePage(BaseModel):
    items: list[PostedNotice]
    next: str | None
    total: int


@api.get("/notices", responses={200: Notices})
def showing() -> Response:
    """What everybody is told now, the latest first."""
    with services().database.reading() as tx:
        found = notices.showing(tx)
    return answer(Notices(items=[Notice.of(notice) for notice in found]))


@api.get("/admin/notices", responses=responses(200, NoticePage, 403), security=SIGNED_IN)
def listed(query: PageQuery) -> Response:
    """All notices there were (admin), the latest first."""
    with services().database.reading() as tx:
        page = notices.listed(tx, person(), query.limit, query.cursor).map(PostedNotice.of)
    return answer(NoticePage(items=page.items, next=page.next, total=page.total))


@api.post("/admin/notices", responses=responses(201, PostedNotice, 403), security=SIGNED_IN)
def post(body: NewNotice) -> Response:
    """Tell everybody something until a moment to come (admin)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(PostedNotice.of(notices.post(tx, admin, body.text, body.until)), 201)


@api.post("/admin/notices/<int:notice_id>/end", responses=responses(200, PostedNotice, 403), security=SIGNED_IN)
def end(path: NoticePath) -> Response:
    """Take a notice down (admin)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(PostedNotice.of(notices.end(tx, admin, path.notice_id)))
