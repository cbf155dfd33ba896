"""Canned answers, for staff."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.shop.support.helping import canned

api = door("canned")


class CannedAnswer(BaseModel):
    """An answer kept ready; {name} and {shop} in it stand for the shopper's name and the shop's."""

    id: int
    title: str
    text: str
    by: str
    changed_at: datetime

    @classmethod
    def of(cls, kept: canned.CannedAnswer) -> "CannedAnswer":
        return cls(**vars(kept))


class CannedAnswers(BaseModel):
    items: list[CannedAnswer]


class NewCannedAnswer(BaseModel):
    title: str = Field(min_length=1, max_length=canned.LONGEST_TITLE)
    text: str = Field(min_length=1, max_length=canned.LONGEST)


class CannedPath(BaseModel):
    answer_id: int = Field(ge=1, le=2**31 - 1)


@api.get("/support/answers", responses=responses(200, CannedAnswers, 403), security=SIGNED_IN)
def listed() -> Response:
    """All canned answers, by title."""
    with services().database.reading() as tx:
        return answer(CannedAnswers(items=[CannedAnswer.of(kept) for kept in canned.listed(tx, person())]))


@api.post("/support/answers", responses=responses(201, CannedAnswer, 403, 409), security=SIGNED_IN)
def add(body: NewCannedAnswer) -> Response:
    """Keep another answer ready."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(CannedAnswer.of(canned.add(tx, staff, body.title, body.text)), 201)


@api.put("/support/answers/<int:answer_id>", responses=responses(200, CannedAnswer, 403, 409), security=SIGNED_IN)
def change(path: CannedPath, body: NewCannedAnswer) -> Response:
    """Say it otherwise from now on."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(CannedAnswer.of(canned.change(tx, staff, path.answer_id, body.title, body.text)))


@api.delete("/support/answers/<int:answer_id>", responses=responses(204, None, 403), security=SIGNED_IN)
def remove(path: CannedPath) -> Response:
    """Keep it ready no longer. Twice is once."""
    staff = person()
    with services().database.transaction() as tx:
        canned.remove(tx, staff, path.answer_id)
    return Response(status=204)
