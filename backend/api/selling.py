"""Selling: books added, changed, withdrawn and restored by those who sell them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from flask import Response, request
from pydantic import AwareDatetime, BaseModel, Field, model_validator

from backend import values
from backend.api.books import BookPath
from backend.api.books import api as books
from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shapes import Book, Money
from backend.shop.catalogue import selling
from backend.shop.catalogue.selling import cover
from backend.shop.catalogue.stock import Count

# Operations on /books join those of its own module: the API's document knows an address by one blueprint only.
api = door("selling")

LARGEST_PICTURE = 8 * 1024 * 1024
BINARY = {"schema": {"type": "string", "format": "binary"}}
PICTURE = {
    "requestBody": {"required": True, "content": dict.fromkeys(("image/jpeg", "image/png", "image/webp"), BINARY)}
}

Isbn = Annotated[str, Field(max_length=40)]
Words = Annotated[str, Field(max_length=1000)]
Authors = Annotated[list[Words], Field(min_length=1, max_length=60)]
Description = Annotated[str, Field(max_length=20_000)]
Whole = Annotated[int, Field(ge=-(2**31), lt=2**31)]
Place = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]


class SellersQuery(PageQuery):
    """Which of the books: by words of title, author or ISBN, and by how they stand."""

    q: str = Field("", max_length=200)
    state: Literal["for_sale", "low", "withdrawn"] | None = None


class NewBook(BaseModel):
    isbn13: Isbn
    title: Words
    authors: Authors
    category: Words
    price: Money
    stock: Whole = Field(ge=0)
    year: Whole | None = None
    description: Description = ""
    series: Words | None = None
    series_number: Place | None = None


class Changes(BaseModel):
    """What is to be different. Only what is sent changes.

    Whoever sends the `updated_at` that they saw is told (409) when somebody else has changed the book since. `stock` is
    a count of the shelf, refused (409) when it is no longer `stock_seen`; `stock_change` adds copies or takes some off.
    """

    isbn13: Isbn = ""
    title: Words = ""
    authors: Authors = []
    category: Words = ""
    price: Money = Money(amount=0, currency="")
    year: Whole | None = None
    description: Description = ""
    series: Words | None = None
    series_number: Place | None = None
    stock: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    stock_seen: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    stock_change: Whole | None = None
    updated_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _one_way_to_count(self) -> "Changes":
        if self.stock is not None and self.stock_change is not None:
            raise ValueError("Either `stock` or `stock_change`, please.")
        return self

    @property
    def count(self) -> Count | None:
        """What is said about the stock."""
        if self.stock_change is not None:
            return Count(self.stock_change, is_more=True)
        return None if self.stock is None else Count(self.stock, seen=self.stock_seen)

    @property
    def facts(self) -> selling.Facts:
        """What is said about the book itself."""
        beside = {"stock", "stock_seen", "stock_change", "updated_at"}
        return _facts(self.model_dump(exclude_unset=True, exclude=beside))


class SellersBook(Book):
    """A book as its seller sees it."""

    withdrawn: bool
    updated_at: datetime

    @classmethod
    def seen(cls, kept: selling.SellersBook) -> "SellersBook":
        return cls(**Book.of(kept.book).model_dump(), withdrawn=kept.book.withdrawn, updated_at=kept.updated_at)


class SellersPage(BaseModel):
    """A page of books, withdrawn ones too; so few copies as `low` are worth a look, prices are in `currency`."""

    items: list[SellersBook]
    next: str | None
    total: int
    low: int
    currency: str

    @classmethod
    def of(cls, page: values.Page[selling.SellersBook]) -> "SellersPage":
        items = [SellersBook.seen(kept) for kept in page.items]
        config = services().config
        return cls(items=items, next=page.next, total=page.total, low=config.low_stock, currency=config.currency)


@books.post("/books", responses=responses(201, SellersBook, 403, 409), security=SIGNED_IN)
def add(body: NewBook) -> Response:
    """Put a new book on the shelf (seller, admin)."""
    keeper, currency = person(), services().config.currency
    with services().database.transaction() as tx:
        kept = selling.add(tx, keeper, _facts(body.model_dump(exclude={"stock"})), body.stock, currency)
    return answer(SellersBook.seen(kept), 201)


@books.patch("/books/<int:book_id>", responses=responses(200, SellersBook, 403, 409), security=SIGNED_IN)
def change(path: BookPath, body: Changes) -> Response:
    """Change a book (its seller, admin)."""
    keeper, currency = person(), services().config.currency
    with services().database.transaction() as tx:
        kept = selling.change(tx, keeper, path.book_id, body.facts, currency, body.count, body.updated_at)
    return answer(SellersBook.seen(kept))


@books.delete("/books/<int:book_id>", responses=responses(200, SellersBook, 403), security=SIGNED_IN)
def withdraw(path: BookPath) -> Response:
    """Take a book out of the shop; it can be restored (its seller, admin)."""
    keeper = person()
    with services().database.transaction() as tx:
        return answer(SellersBook.seen(selling.withdraw(tx, keeper, path.book_id)))


@books.post("/books/<int:book_id>/restore", responses=responses(200, SellersBook, 403), security=SIGNED_IN)
def restore(path: BookPath) -> Response:
    """Put a withdrawn book back on the shelf (its seller, admin)."""
    keeper = person()
    with services().database.transaction() as tx:
        return answer(SellersBook.seen(selling.restore(tx, keeper, path.book_id)))


@books.put(
    "/books/<int:book_id>/cover",
    responses=responses(200, SellersBook, 400, 403, 413),
    security=SIGNED_IN,
    openapi_extensions=PICTURE,
)
def put_cover(path: BookPath) -> Response:
    """Give a book a cover of its own: a JPEG, PNG or WebP, as the body or as `cover` of a form (its seller, admin)."""
    keeper, shop = person(), services()
    request.max_content_length = LARGEST_PICTURE
    sent = request.files.get("cover")
    data = sent.read() if sent else request.get_data()
    return answer(SellersBook.seen(cover.put(shop.database, shop.files, keeper, path.book_id, data)))


@books.delete("/books/<int:book_id>/cover", responses=responses(200, SellersBook, 403), security=SIGNED_IN)
def remove_cover(path: BookPath) -> Response:
    """Go back to the drawn cover (its seller, admin)."""
    keeper = person()
    with services().database.transaction() as tx:
        return answer(SellersBook.seen(cover.remove(tx, keeper, path.book_id)))


@api.get("/selling/books", responses=responses(200, SellersPage, 403), security=SIGNED_IN)
def own(query: SellersQuery) -> Response:
    """One's own books, the newest first, withdrawn ones too (seller)."""
    with services().database.reading() as tx:
        return answer(SellersPage.of(selling.own(tx, person(), query.limit, query.cursor, query.q, query.state)))


@api.get("/selling/books/<int:book_id>", responses=responses(200, SellersBook, 403), security=SIGNED_IN)
def look(path: BookPath) -> Response:
    """One book, withdrawn or not (its seller, admin)."""
    with services().database.reading() as tx:
        return answer(SellersBook.seen(selling.find(tx, person(), path.book_id)))


@api.get("/admin/books", responses=responses(200, SellersPage, 403), security=SIGNED_IN)
def everything(query: SellersQuery) -> Response:
    """All books of the shop, withdrawn ones too (admin)."""
    with services().database.reading() as tx:
        return answer(SellersPage.of(selling.everything(tx, person(), query.limit, query.cursor, query.q, query.state)))


def _facts(said: dict[str, Any]) -> selling.Facts:
    return said | ({"price": values.Money(**said["price"])} if "price" in said else {})
