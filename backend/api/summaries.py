"""Summaries of books, and descriptions that are proposed from them."""

from typing import Literal

from flask import Response
from pydantic import BaseModel

from backend.api.books import BookPath
from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.shop.library import drafting, summaries

api = door("summaries")


class Summary(BaseModel):
    """A book's summary, or how far it has got: so many parts of all have been read, of its file or its description."""

    status: Literal["waiting", "working", "ready", "failed"]
    part: int
    parts: int
    text: str | None
    engine: str | None
    source: summaries.Source | None

    @classmethod
    def of(cls, summary: summaries.Summary) -> "Summary":
        return cls(
            status=summary.status,
            part=len(summary.drafts),
            parts=summary.parts,
            text=summary.text or None,
            engine=summary.engine if summary.status == "ready" else None,
            source=summary.source,
        )


class Draft(BaseModel):
    """A description that is proposed; it stands nowhere until somebody saves it."""

    text: str


@api.get("/books/<int:book_id>/summary", responses={200: Summary})
def summary(path: BookPath) -> Response:
    """A book's summary; whoever asks first has it made, and sees how far it is by asking again."""
    with services().database.reading() as tx:
        found = summaries.look(tx, path.book_id)
    if found is None:
        with services().database.transaction() as tx:
            found = summaries.ask(tx, path.book_id)
    return answer(Summary.of(found))


@api.post("/books/<int:book_id>/description/draft", responses=responses(200, Draft, 403, 409), security=SIGNED_IN)
def draft(path: BookPath) -> Response:
    """A description proposed from the book's summary (its seller, admin)."""
    keeper = person()
    with services().database.transaction() as tx:
        return answer(Draft(text=drafting.description(tx, keeper, path.book_id)))
