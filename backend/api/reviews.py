"""Reviews: what readers say of a book, and what staff say of that."""

from datetime import datetime
from typing import Literal

from flask import Response
from pydantic import BaseModel, Field, StrictInt

from backend.api.books import BookPath
from backend.api.door import EITHER_WAY, SIGNED_IN, PageQuery, answer, door, person, responses, services, visitor
from backend.shapes import Review
from backend.shop.reviews import moderation, reading, writing
from backend.shop.reviews.reading import Order

api = door("reviews")


class ReviewPath(BaseModel):
    review_id: int = Field(ge=1, lt=2**31)


class ReviewsQuery(PageQuery):
    sort: Order = "newest"


class Opinion(BaseModel):
    rating: StrictInt = Field(ge=1, le=reading.MOST_STARS)
    text: str = Field("", max_length=writing.LONGEST)


class Reason(BaseModel):
    reason: str = Field(min_length=1, max_length=moderation.LONGEST_REASON)


class Stars(BaseModel):
    """How many reviews gave so many stars."""

    stars: int
    count: int


class ReviewPage(BaseModel):
    """A page of reviews, all reviews of the book by their stars, and what the one who asks wrote."""

    items: list[Review]
    next: str | None
    total: int
    distribution: list[Stars]
    own: Review | None


class CasesQuery(PageQuery):
    state: moderation.State = "reported"


class Report(BaseModel):
    by: str
    reason: str
    at: datetime
    is_settled: bool


class Verdict(BaseModel):
    verdict: Literal["hidden", "restored"]
    by: str
    reason: str
    at: datetime


class Case(BaseModel):
    """A review as staff see it."""

    review: Review
    title: str
    email: str
    reports: list[Report]
    verdicts: list[Verdict]

    @classmethod
    def of(cls, case: moderation.Case) -> "Case":
        return cls(
            review=Review.of(case.review),
            title=case.title,
            email=case.email,
            reports=[Report(**vars(report)) for report in case.reports],
            verdicts=[Verdict(**vars(verdict)) for verdict in case.verdicts],
        )


class CasePage(BaseModel):
    items: list[Case]
    next: str | None
    total: int


@api.get("/books/<int:book_id>/reviews", responses={200: ReviewPage}, security=EITHER_WAY)
def of_book(path: BookPath, query: ReviewsQuery) -> Response:
    """What readers say of a book, the newest or the best first."""
    reader = visitor()
    with services().database.reading() as tx:
        found = reading.of_book(tx, path.book_id, query.limit, query.cursor, query.sort)
        own = reading.own(tx, reader, path.book_id) if reader else None
    page = found.page.map(Review.of)
    stars = [Stars(stars=stars, count=count) for stars, count in found.stars.items()]
    return answer(ReviewPage(**vars(page), distribution=stars, own=Review.of(own) if own else None))


@api.post("/books/<int:book_id>/reviews", responses=responses(200, Review, 409), security=SIGNED_IN)
def write(path: BookPath, body: Opinion) -> Response:
    """Say what one thinks of a book; said again, it replaces what one said before."""
    reader = person()
    with services().database.transaction() as tx:
        return answer(Review.of(writing.write(tx, reader, path.book_id, body.rating, body.text)))


@api.delete("/books/<int:book_id>/reviews", responses=responses(204, None, 409), security=SIGNED_IN)
def take_back(path: BookPath) -> Response:
    """Delete one's own review of a book."""
    reader = person()
    with services().database.transaction() as tx:
        writing.take_back(tx, reader, path.book_id)
    return Response(status=204)


@api.post("/reviews/<int:review_id>/report", responses=responses(204, None, 409), security=SIGNED_IN)
def report(path: ReviewPath, body: Reason) -> Response:
    """Tell staff that something is wrong with a review."""
    reader = person()
    with services().database.transaction() as tx:
        moderation.report(tx, reader, path.review_id, body.reason)
    return Response(status=204)


@api.get("/admin/reviews", responses=responses(200, CasePage, 403), security=SIGNED_IN)
def cases(query: CasesQuery) -> Response:
    """The reviews that were reported, are hidden, or all (staff)."""
    with services().database.reading() as tx:
        page = moderation.listed(tx, person(), query.state, query.limit, query.cursor).map(Case.of)
    return answer(CasePage(items=page.items, next=page.next, total=page.total))


@api.post("/admin/reviews/<int:review_id>/hide", responses=responses(200, Case, 403), security=SIGNED_IN)
def hide(path: ReviewPath, body: Reason) -> Response:
    """Take a review out of everybody's sight, saying why (staff)."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(Case.of(moderation.hide(tx, staff, path.review_id, body.reason)))


@api.post("/admin/reviews/<int:review_id>/restore", responses=responses(200, Case, 403), security=SIGNED_IN)
def restore(path: ReviewPath, body: Reason) -> Response:
    """Let a review stand, saying why (staff)."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(Case.of(moderation.restore(tx, staff, path.review_id, body.reason)))
