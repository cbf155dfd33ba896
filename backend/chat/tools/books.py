"""Tools for finding books and talking about them."""

from decimal import Decimal
from typing import Annotated

from langchain.tools import ToolRuntime, tool
from pydantic import Field

from backend.chat import prompts
from backend.chat.blocks import BookBlock, BooksBlock, ComparisonBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told, told_book
from backend.shapes import Book
from backend.shop.catalogue import books, recommending, search
from backend.shop.catalogue.search import Sort, Wish
from backend.values import Money, total

Runtime = ToolRuntime[TurnContext]
BookId = Annotated[int, Field(ge=1, le=2**31 - 1)]
BookIds = Annotated[list[BookId], Field(max_length=100)]
Names = Annotated[list[str], Field(max_length=50)]
Price = Annotated[Decimal, Field(ge=0, le=1_000_000)]
Year = Annotated[int, Field(ge=-5000, le=5000)]
MOST_SHOWN = 10
LONGEST_QUERY = 200  # letters; no title is longer, and a look-up should cost no more than one
WHOLE = 100_000


@tool(description=prompts.tool("find_books"))
def find_books(
    runtime: Runtime,
    query: str = "",
    category: str | None = None,
    author: str | None = None,
    min_price: Price | None = None,
    max_price: Price | None = None,
    min_year: Year | None = None,
    max_year: Year | None = None,
    in_stock: bool = False,
    sort: Sort = "relevance",
    without: Names | None = None,
    seen: BookIds | None = None,
    limit: int = 6,
    show: bool = True,
) -> str:
    """Books by words and conditions, as cards; the nearest ones when nothing meets them."""
    wish = Wish(
        q=query[:LONGEST_QUERY],
        category=category,
        author=author,
        min_price=_minor(min_price, runtime),
        max_price=_minor(max_price, runtime),
        min_year=min_year,
        max_year=max_year,
        in_stock=in_stock,
        sort=sort,
        without=tuple(without or ()),
        seen=tuple(seen or ()),
    )
    with runtime.context.reading() as tx:
        found = search.find(tx, wish, limit=max(1, min(limit, MOST_SHOWN)))
        nearest = [] if found.page.items or not show else recommending.nearest(tx, wish)
    if show and (found.page.items or nearest):
        shown = [Book.of(book) for book in found.page.items or nearest]
        runtime.context.show(BooksBlock(books=shown, role=None if found.page.items else "alternative"))
    return told(
        books=[told_book(book) for book in found.page.items],
        total=found.page.total,
        did_you_mean=found.did_you_mean,
        nearest=[told_book(book) for book in nearest],
    )


@tool(description=prompts.tool("book_details"))
def book_details(runtime: Runtime, book_id: BookId) -> str:
    """One book in full."""
    with runtime.context.reading() as tx:
        book = books.get(tx, book_id)
    runtime.context.show(BookBlock(book=Book.of(book)))
    return told(book=told_book(book, about=WHOLE))


@tool(description=prompts.tool("show_books"))
def show_books(runtime: Runtime, book_ids: Annotated[list[BookId], Field(min_length=1, max_length=20)]) -> str:
    """Books that were looked up, as cards."""
    with runtime.context.reading() as tx:
        chosen = [books.get(tx, book_id) for book_id in book_ids[:MOST_SHOWN]]
    runtime.context.show(BooksBlock(books=[Book.of(book) for book in chosen]))
    return told(books=[told_book(book) for book in chosen], total=len(chosen))


@tool(description=prompts.tool("recommend_books"))
def recommend_books(
    runtime: Runtime,
    like: Annotated[list[BookId], Field(max_length=10)] | None = None,
    category: str | None = None,
    max_price: Price | None = None,
    without: Names | None = None,
    seen: BookIds | None = None,
    limit: int = 5,
) -> str:
    """Books like others, or the best loved, each with its reason."""
    wish = Wish(
        category=category,
        max_price=_minor(max_price, runtime),
        without=tuple(without or ()),
        seen=tuple(seen or ()),
        sort="rating",
    )
    with runtime.context.reading() as tx:
        advised = recommending.recommend(tx, wish, like or [], max(1, min(limit, MOST_SHOWN)))
    if advised:
        reasons = {str(book.id): why for book, why in advised}
        runtime.context.show(BooksBlock(books=[Book.of(book) for book, _ in advised], reasons=reasons))
    return told(books=[told_book(book) | {"why": why} for book, why in advised])


@tool(description=prompts.tool("compare_books"))
def compare_books(runtime: Runtime, book_ids: Annotated[list[BookId], Field(min_length=2, max_length=20)]) -> str:
    """Two to six books side by side, and what they cost together."""
    with runtime.context.reading() as tx:
        compared = [books.get(tx, book_id) for book_id in book_ids[:6]]
    runtime.context.show(ComparisonBlock(books=[Book.of(book) for book in compared]))
    return told(
        books=[told_book(book) for book in compared], together=str(total([book.price for book in compared]).major)
    )


def _minor(price: Decimal | None, runtime: Runtime) -> int | None:
    return None if price is None else Money.of(price, runtime.context.currency).amount
