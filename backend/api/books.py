"""Books: finding them, looking at one, and its cover."""

from collections.abc import Collection
from decimal import Decimal
from hashlib import sha256
from typing import Annotated

from flask import Response, request
from pydantic import BaseModel, Field

from backend import values
from backend.api import pace
from backend.api.door import PageQuery, answer, door, responses, services
from backend.errors import NotFound
from backend.shapes import Book, Money, cover_url
from backend.shop.catalogue import books, categories, covers, search
from backend.shop.catalogue.search import Sort, Wish
from backend.shop.catalogue.similar import similar

api = door("books")

LONGEST_WORDS = 200
A_DAY = 24 * 60 * 60

Words = Annotated[str, Field(max_length=LONGEST_WORDS)]
Price = Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)]
Year = Annotated[int, Field(ge=-9999, le=9999)]


class BooksQuery(PageQuery):
    """What is looked for. Prices are in major units (12.50); prices and years are inclusive."""

    q: Words = ""
    category: Words | None = None
    author: Words | None = None
    min_price: Price | None = None
    max_price: Price | None = None
    min_year: Year | None = None
    max_year: Year | None = None
    in_stock: bool = False
    sort: Sort = "relevance"

    def wish(self, currency: str) -> Wish:
        """The same in the shop's terms."""
        asked = self.model_dump(exclude={"limit", "cursor", "min_price", "max_price"})
        return Wish(min_price=_minor(self.min_price, currency), max_price=_minor(self.max_price, currency), **asked)


class SuggestQuery(BaseModel):
    q: Words = ""


class SimilarQuery(BaseModel):
    limit: int = Field(6, ge=1, le=20)


class BookPath(BaseModel):
    book_id: int = Field(ge=1, lt=2**31)


class Count(BaseModel):
    name: str
    count: int


class Prices(BaseModel):
    min: Money
    max: Money


class Years(BaseModel):
    min: int
    max: int


class Facets(BaseModel):
    """The books found by what they share; of very many only the best known are `counted`."""

    counted: int
    categories: list[Count]
    authors: list[Count]
    in_stock: int
    price: Prices | None
    years: Years | None

    @classmethod
    def of(cls, facets: search.Facets) -> "Facets":
        prices, years = facets.prices, facets.years
        return cls(
            counted=facets.counted,
            categories=[Count(name=one.name, count=one.count) for one in facets.categories],
            authors=[Count(name=one.name, count=one.count) for one in facets.authors],
            in_stock=facets.in_stock,
            price=Prices(min=Money.of(prices[0]), max=Money.of(prices[1])) if prices else None,
            years=Years(min=years[0], max=years[1]) if years else None,
        )


class Highlight(BaseModel):
    """Where a book's words are those looked for: stretches from a character up to another, for each author some."""

    title: list[search.Stretch]
    series: list[search.Stretch]
    authors: list[list[search.Stretch]]

    @classmethod
    def of(cls, book: books.Book, matched: Collection[str]) -> "Highlight":
        return cls(
            title=search.stretches(book.title, matched),
            series=search.stretches(book.series or "", matched),
            authors=[search.stretches(author, matched) for author in book.authors],
        )


class BooksPage(BaseModel):
    """The books found; the words that were probably meant, if others were typed; by id what to highlight in a book.

    `first` is the place of the first item among all, `previous` the cursor of the page before; `ignored` are words
    typed that none of the books has, `shelves` the categories that they are another name for.
    """

    items: list[Book]
    previous: str | None
    next: str | None
    first: int
    total: int
    facets: Facets
    did_you_mean: str | None
    ignored: list[str]
    shelves: list[str]
    highlights: dict[str, Highlight]


class SimilarBooks(BaseModel):
    """Books like a book, and by id why each is."""

    items: list[Book]
    next: None = None
    total: int
    reasons: dict[str, str]


class SuggestedTitle(BaseModel):
    id: int
    title: str
    authors: list[str]
    cover_url: str
    highlight: Highlight


class Suggestions(BaseModel):
    titles: list[SuggestedTitle]
    authors: list[str]
    categories: list[str]


class Categories(BaseModel):
    items: list[Count]


@api.get("/books", responses={200: BooksPage})
def find(query: BooksQuery) -> Response:
    """Find books by words, however misspelt, and by conditions."""
    wish = query.wish(services().config.currency)
    with services().database.reading() as tx:
        found = search.find(tx, wish, query.limit, query.cursor)
    if not found.page.total:
        services().misses.note(query.q)
    return answer(
        BooksPage(
            **vars(found.page.map(Book.of)),
            first=found.first,
            previous=found.previous,
            facets=Facets.of(found.facets),
            did_you_mean=found.did_you_mean,
            ignored=list(found.ignored),
            shelves=found.shelves,
            highlights={
                str(book.id): Highlight.of(book, found.matched[book.id])
                for book in found.page.items
                if book.id in found.matched
            },
        )
    )


@api.get("/books/suggest", responses=responses(200, Suggestions, 429))
def suggest(query: SuggestQuery) -> Response:
    """Titles, authors and categories that the letters typed so far may become."""
    pace.of_this_address(pace.SUGGEST)
    with services().database.reading() as tx:
        found = search.suggest(tx, query.q)
    titles = [
        SuggestedTitle(
            id=book.id,
            title=book.title,
            authors=list(book.authors),
            cover_url=cover_url(book.id, book.cover),
            highlight=Highlight.of(book, found.matched.get(book.id, ())),
        )
        for book in found.books
    ]
    return answer(Suggestions(titles=titles, authors=found.authors, categories=found.categories))


@api.get("/books/<int:book_id>", responses={200: Book})
def look(path: BookPath) -> Response:
    """One book."""
    with services().database.reading() as tx:
        return answer(Book.of(books.get(tx, path.book_id)))


@api.get("/books/<int:book_id>/similar", responses={200: SimilarBooks})
def like(path: BookPath, query: SimilarQuery) -> Response:
    """Books like this one, each with the reason."""
    with services().database.reading() as tx:
        found = similar(tx, [path.book_id], query.limit)
    items = [Book.of(book) for book, _ in found]
    reasons = {str(book.id): why for book, why in found}
    return answer(SimilarBooks(items=items, total=len(items), reasons=reasons))


@api.get("/books/<int:book_id>/cover.svg", responses={200: {"content": {"image/svg+xml": {}}}})
def cover(path: BookPath) -> Response:
    """The book's cover, drawn from its title, author and category."""
    with services().database.reading() as tx:
        book = books.known(tx, path.book_id)
    drawn = covers.draw(book.title, ", ".join(book.authors), book.category)
    response = _kept_by_browsers(drawn.encode(), "image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


@api.get("/books/<int:book_id>/cover.webp", responses={200: {"content": {"image/webp": {}}}})
def picture(path: BookPath) -> Response:
    """The picture of the book's cover, for books that have one."""
    with services().database.reading() as tx:
        name = books.known(tx, path.book_id).cover
    if name is None:
        raise NotFound("This book's cover is drawn.")
    return _kept_by_browsers(services().files.read(name), "image/webp")


@api.get("/categories", responses={200: Categories})
def shelves() -> Response:
    """The categories that have books, and how many each."""
    with services().database.reading() as tx:
        found = categories.listed(tx)
    return answer(Categories(items=[Count(name=one.name, count=one.count) for one in found]))


def _kept_by_browsers(image: bytes, kind: str) -> Response:
    response = Response(image, mimetype=kind)
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}, stale-while-revalidate={30 * A_DAY}"
    response.set_etag(sha256(image).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _minor(major: Decimal | None, currency: str) -> int | None:
    return None if major is None else values.Money.of(major, currency).amount
