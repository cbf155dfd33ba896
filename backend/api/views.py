"""Saved views of the support inbox, each for the one of the staff who keeps it."""

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.api.support import InboxFilters
from backend.shop.support.reading import views

api = door("views")


class ViewPath(BaseModel):
    view_id: int = Field(ge=1, lt=2**31)


class NewView(BaseModel):
    name: str = Field(min_length=1, max_length=200)
    asked: InboxFilters


class View(BaseModel):
    """A view by name; `asked` is what the list of conversations is asked for, by the names of its query."""

    id: int
    name: str
    asked: dict[str, str | bool]

    @classmethod
    def of(cls, view: views.View) -> "View":
        return cls(id=view.id, name=view.name, asked=InboxFilters.told(view.asked))


class Views(BaseModel):
    items: list[View]


@api.get("/support/views", responses=responses(200, Views, 403), security=SIGNED_IN)
def listed() -> Response:
    """One's own saved views of the inbox, by name."""
    with services().database.reading() as tx:
        return answer(Views(items=[View.of(view) for view in views.listed(tx, person())]))


@api.post("/support/views", responses=responses(201, View, 403, 409), security=SIGNED_IN)
def keep(body: NewView) -> Response:
    """Save what the inbox is asked for under a name."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(View.of(views.keep(tx, staff, body.name, body.asked.filters)), 201)


@api.delete("/support/views/<view_id>", responses=responses(204, None, 403), security=SIGNED_IN)
def remove(path: ViewPath) -> Response:
    """Delete one of one's own saved views."""
    staff = person()
    with services().database.transaction() as tx:
        views.remove(tx, staff, path.view_id)
    return Response(status=204)
