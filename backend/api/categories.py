"""Categories, as admins arrange them."""

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.shop.catalogue import arranging

api = door("categories")


class ShelfPath(BaseModel):
    category_id: int = Field(ge=1, lt=2**31)


class ShelfName(BaseModel):
    name: str = Field(min_length=1, max_length=arranging.LONGEST_NAME)


class Into(BaseModel):
    into: int = Field(ge=1, lt=2**31)


class ArrangedShelf(BaseModel):
    """A category: the books that stand under it, and how many of them are for sale."""

    id: int
    name: str
    books: int
    for_sale: int

    @classmethod
    def of(cls, shelf: arranging.Shelf) -> "ArrangedShelf":
        return cls(**vars(shelf))


class ArrangedShelves(BaseModel):
    items: list[ArrangedShelf]


@api.get("/admin/categories", responses=responses(200, ArrangedShelves, 403), security=SIGNED_IN)
def shelves() -> Response:
    """All categories, those without books too (admins)."""
    with services().database.reading() as tx:
        return answer(ArrangedShelves(items=[ArrangedShelf.of(one) for one in arranging.shelves(tx, person())]))


@api.post("/admin/categories", responses=responses(201, ArrangedShelf, 403, 409), security=SIGNED_IN)
def add(body: ShelfName) -> Response:
    """Add a category (admins)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(ArrangedShelf.of(arranging.add(tx, admin, body.name)), 201)


@api.patch("/admin/categories/<int:category_id>", responses=responses(200, ArrangedShelf, 403, 409), security=SIGNED_IN)
def rename(path: ShelfPath, body: ShelfName) -> Response:
    """Give a category another name (admins); search follows."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(ArrangedShelf.of(arranging.rename(tx, admin, path.category_id, body.name)))


@api.post(
    "/admin/categories/<int:category_id>/merge", responses=responses(200, ArrangedShelf, 403, 409), security=SIGNED_IN
)
def merge(path: ShelfPath, body: Into) -> Response:
    """Move all books of a category into another one, and remove it (admins)."""
    admin = person()
    with services().database.transaction() as tx:
        return answer(ArrangedShelf.of(arranging.merge(tx, admin, path.category_id, body.into)))


@api.delete("/admin/categories/<int:category_id>", responses=responses(204, None, 403, 409), security=SIGNED_IN)
def remove(path: ShelfPath) -> Response:
    """Remove a category without books (admins)."""
    admin = person()
    with services().database.transaction() as tx:
        arranging.remove(tx, admin, path.category_id)
    return Response(status=204)
