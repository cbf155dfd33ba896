"""The wishlist."""

from datetime import datetime

from flask import Response
from pydantic import BaseModel

from backend.api.books import BookPath
from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, services
from backend.shapes import Book
from backend.shop.orders import wishlist

api = door("wishlist")


class Kept(BaseModel):
    """A book on a wishlist; it stays there when it is no longer for sale."""

    book: Book
    added_at: datetime
    for_sale: bool

    @classmethod
    def of(cls, kept: wishlist.Kept) -> "Kept":
        return cls(book=Book.of(kept.book), added_at=kept.added_at, for_sale=not kept.book.withdrawn)


class KeptPage(BaseModel):
    items: list[Kept]
    next: str | None
    total: int


class KeptIds(BaseModel):
    items: list[int]


@api.get("/wishlist", responses={200: KeptPage}, security=SIGNED_IN)
def listed(query: PageQuery) -> Response:
    """One's own wishlist, the book kept last first."""
    with services().database.reading() as tx:
        page = wishlist.listed(tx, person(), query.limit, query.cursor).map(Kept.of)
    return answer(KeptPage(items=page.items, next=page.next, total=page.total))


@api.get("/wishlist/ids", responses={200: KeptIds}, security=SIGNED_IN)
def ids() -> Response:
    """The ids of all books on one's own wishlist."""
    with services().database.reading() as tx:
        return answer(KeptIds(items=wishlist.ids(tx, person())))


@api.get("/wishlist/<int:book_id>", responses={200: Kept}, security=SIGNED_IN)
def get(path: BookPath) -> Response:
    """A book on one's own wishlist."""
    with services().database.reading() as tx:
        return answer(Kept.of(wishlist.get(tx, person(), path.book_id)))


@api.put("/wishlist/<int:book_id>", responses={200: Kept}, security=SIGNED_IN)
def keep(path: BookPath) -> Response:
    """Put a book on the wishlist."""
    reader = person()
    with services().database.transaction() as tx:
        return answer(Kept.of(wishlist.keep(tx, reader, path.book_id)))


@api.delete("/wishlist/<int:book_id>", responses={204: None}, security=SIGNED_IN)
def let_go(path: BookPath) -> Response:
    """Take a book off the wishlist."""
    reader = person()
    with services().database.transaction() as tx:
        wishlist.let_go(tx, reader, path.book_id)
    return Response(status=204)
