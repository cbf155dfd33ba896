"""Becoming a seller, and who decides on it."""

from datetime import datetime
from typing import Literal

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.accounts import sellers
from backend.shop.accounts.sellers import LONGEST_NAME, LONGEST_TEXT

api = door("sellers")


class ApplicationPath(BaseModel):
    application_id: int = Field(ge=1, lt=2**31)


class ApplicationsQuery(PageQuery):
    status: Literal["open", "approved", "refused"] | None = None


class Apply(BaseModel):
    shop_name: str = Field(min_length=1, max_length=LONGEST_NAME)
    about: str = Field(min_length=1, max_length=LONGEST_TEXT)


class Refuse(BaseModel):
    reason: str = Field(min_length=1, max_length=LONGEST_TEXT)


class Applicant(BaseModel):
    id: int
    name: str
    email: str


class Application(BaseModel):
    """A wish to sell in the shop, and what became of it."""

    id: int
    applicant: Applicant
    shop_name: str
    about: str
    status: Literal["open", "approved", "refused"]
    applied_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    reason: str | None

    @classmethod
    def of(cls, application: sellers.Application) -> "Application":
        return cls(**vars(application) | {"applicant": Applicant(**vars(application.applicant))})


class ApplicationPage(BaseModel):
    items: list[Application]
    next: str | None
    total: int


@api.get("/selling/application", responses={200: Application}, security=SIGNED_IN)
def mine() -> Response:
    """One's own application, the last if there were several."""
    with services().database.reading() as tx:
        return answer(Application.of(sellers.latest(tx, person())))


@api.post("/selling/application", responses=responses(201, Application, 409), security=SIGNED_IN)
def apply(body: Apply) -> Response:
    """Ask to become a seller; again after a refusal."""
    applicant = person()
    with services().database.transaction() as tx:
        return answer(Application.of(sellers.apply(tx, applicant, body.shop_name, body.about)), 201)


@api.get("/admin/sellers", responses=responses(200, ApplicationPage, 403), security=SIGNED_IN)
def listed(query: ApplicationsQuery) -> Response:
    """All applications, the latest first (admin)."""
    with services().database.reading() as tx:
        page = sellers.listed(tx, person(), query.limit, query.cursor, query.status).map(Application.of)
    return answer(ApplicationPage(items=page.items, next=page.next, total=page.total))


@api.post(
    "/admin/sellers/<int:application_id>/approve", responses=responses(200, Application, 403, 409), security=SIGNED_IN
)
def approve(path: ApplicationPath) -> Response:
    """Make an applicant a seller (admin)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(Application.of(sellers.approve(tx, admin, path.application_id)))


@api.post(
    "/admin/sellers/<int:application_id>/refuse", responses=responses(200, Application, 403, 409), security=SIGNED_IN
)
def refuse(path: ApplicationPath, body: Refuse) -> Response:
    """Refuse an applicant, saying why (admin)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(Application.of(sellers.refuse(tx, admin, path.application_id, body.reason)))
