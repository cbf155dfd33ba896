"""Tools for finding books and talking about them."""

from decimal import Decimal

from langchain.tools import ToolRuntime, tool

from backend.chat.blocks import BookBlock, BooksBlock, ComparisonBlock
from backend.chat.context import TurnContext
from backend.chat.tools.telling import told, told_book
from backend.shapes import Book
from backend.shop.catalogue import books, recommending, search
from backend.shop.catalogue.search import Sort, Wish
from backend.values import Money

Runtime = ToolRuntime[TurnContext]
MOST_SHOWN = 10
WHOLE = 100_000


@tool
def find_books(
    runtime: Runtime,
    query: str = "",
    category: str | None = None,
    author: str | None = None,
    min_price: Decimal | None = None,
    max_price: Decimal | None = None,
    min_year: int | None = None,
    max_year: int | None = None,
    in_stock: bool = False,
    sort: Sort = "relevance",
    without: list[str] | None = None,
    seen: list[int] | None = None,
    limit: int = 6,
    show: bool = True,
) -> str:
    """Find books in the shop. `query` is a title, a subject or words as the shopper wrote them (misspellings are
    fine); leave it empty to list by the other conditions. Prices are in major units (12.50) and inclusive. `without`
    names authors, titles or categories that are not wanted; `seen` holds ids of books not to show again. The books
    found are shown to the shopper as cards, unless `show` is false: then you only look something up. When nothing
    matches, `nearest` holds alternatives."""
    wish = Wish(
        q=query,
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


@tool
def book_details(runtime: Runtime, book_id: int) -> str:
    """Everything the shop knows about one book: price, copies left, year, what it is about. Shown as a card."""
    with runtime.context.reading() as tx:
        book = books.get(tx, book_id)
    runtime.context.show(BookBlock(book=Book.of(book)))
    return told(book=told_book(book, about=WHOLE))


@tool
def recommend_books(
    runtime: Runtime,
    like: int | None = None,
    category: str | None = None,
    max_price: Decimal | None = None,
    without: list[str] | None = None,
    seen: list[int] | None = None,
    limit: int = 5,
) -> str:
    """Recommend books, each with a reason: like a book (its id), or the best loved of a category or of the shop."""
    wish = Wish(
        category=category,
        max_price=_minor(max_price, runtime),
        without=tuple(without or ()),
        seen=tuple(seen or ()),
        sort="rating",
    )
    with runtime.context.reading() as tx:
        advised = recommending.recommend(tx, wish, like, max(1, min(limit, MOST_SHOWN)))
    if advised:
        reasons = {str(book.id): why for book, why in advised}
        runtime.context.show(BooksBlock(books=[Book.of(book) for book, _ in advised], reasons=reasons))
    return told(books=[told_book(book) | {"why": why} for book, why in advised])


@tool
def compare_books(runtime: Runtime, book_ids: list[int]) -> str:
    """Show two to six books side by side."""
    with runtime.context.reading() as tx:
        compared = [books.get(tx, book_id) for book_id in book_ids[:6]]
    runtime.context.show(ComparisonBlock(books=[Book.of(book) for book in compared]))
    return told(books=[told_book(book) for book in compared])


def _minor(price: Decimal | None, runtime: Runtime) -> int | None:
    return None if price is None else Money.of(price, runtime.context.currency).amount
