"""The people of the shop, for admins."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.accounts import directory
from backend.shop.accounts.people import Role

api = door("people")


class PeopleQuery(PageQuery):
    q: str = Field("", max_length=200)
    role: Role | None = None


class PersonPath(BaseModel):
    person_id: int = Field(ge=1, lt=2**31)


class NewRole(BaseModel):
    role: Role


class Member(BaseModel):
    """Somebody with an account, as admins see them."""

    id: int
    email: str
    name: str
    role: Role
    since: datetime

    @classmethod
    def of(cls, entry: directory.Entry) -> "Member":
        who = entry.person
        return cls(id=who.id, email=who.email, name=who.name, role=who.role, since=entry.since)


class MemberPage(BaseModel):
    items: list[Member]
    next: str | None
    total: int


@api.get("/admin/people", responses=responses(200, MemberPage, 403), security=SIGNED_IN)
def listed(query: PeopleQuery) -> Response:
    """Everybody with an account, the newest first."""
    with services().database.reading() as tx:
        page = directory.listed(tx, person(), query.limit, query.cursor, query.q, query.role).map(Member.of)
    return answer(MemberPage(items=page.items, next=page.next, total=page.total))


@api.patch("/admin/people/<person_id>/role", responses=responses(200, Member, 403, 409), security=SIGNED_IN)
def give_role(path: PersonPath, body: NewRole) -> Response:
    """Give somebody else a role; it ends their sessions."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(Member.of(directory.give_role(tx, admin, path.person_id, body.role)))
