"""The closed set of cards that a reply can carry."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from backend import shapes


class BooksBlock(BaseModel):
    """Books found or recommended; the role says when they are something else.

    `alternative`: only named instead of what was asked for. `wishlist`, `library`: those that the shopper keeps there.
    """

    type: Literal["books"] = "books"
    books: list[shapes.Book]
    role: Literal["alternative", "wishlist", "library"] | None = None
    reasons: dict[str, str] = {}


class BookBlock(BaseModel):
    """A book in full, and where they were asked for, some of its reviews and the shopper's own."""

    type: Literal["book"] = "book"
    book: shapes.Book
    reviews: list[shapes.Review] = []
    own_review: shapes.Review | None = None


class ComparisonBlock(BaseModel):
    type: Literal["comparison"] = "comparison"
    books: list[shapes.Book]


class CartBlock(BaseModel):
    type: Literal["cart"] = "cart"
    cart: shapes.Cart


class QuoteBlock(BaseModel):
    type: Literal["quote"] = "quote"
    quote: shapes.Quote


class OrderBlock(BaseModel):
    type: Literal["order"] = "order"
    order: shapes.Order


class OrdersBlock(BaseModel):
    type: Literal["orders"] = "orders"
    orders: list[shapes.Order]


class CancellationBlock(BaseModel):
    type: Literal["cancellation"] = "cancellation"
    order: shapes.Order
    pending_id: str


class SignInBlock(BaseModel):
    type: Literal["sign_in"] = "sign_in"
    reason: str


class HandoverBlock(BaseModel):
    type: Literal["handover"] = "handover"
    note: str


Block = Annotated[
    BooksBlock
    | BookBlock
    | ComparisonBlock
    | CartBlock
    | QuoteBlock
    | OrderBlock
    | OrdersBlock
    | CancellationBlock
    | SignInBlock
    | HandoverBlock,
    Field(discriminator="type"),
]

ABOUT_BOOKS = ("books", "book")
BOOK_CARDS = (*ABOUT_BOOKS, "comparison")
# What a turn was for outranks the look-ups it took to get there.
OUTCOMES = ("quote", "cancellation", "cart", "comparison")


def settle(blocks: Sequence[BaseModel]) -> list[dict[str, Any]]:
    """The cards of a turn, as JSON: its outcome where it has one, without the books looked up on the way to it."""
    shown = [block.model_dump(mode="json") for block in blocks]
    outcomes = [block for block in shown if block["type"] in OUTCOMES]
    if outcomes:
        last = outcomes[-1]["type"]
        shown = [block for block in shown if block["type"] not in (*ABOUT_BOOKS, *OUTCOMES)]
        return [*shown, *[block for block in outcomes if block["type"] == last][-1:]]
    return _once(_without_repetition(shown))


def books_in(block: Mapping[str, Any]) -> set[int]:
    """The ids of the books that a card about books shows."""
    books = [block["book"]] if block["type"] == "book" else block.get("books", [])
    return {book["id"] for book in books}


def shows(block: Mapping[str, Any], book_id: int) -> bool:
    """Whether a card shows this book, itself or in a line."""
    return any(_is_of(part, book_id) for part in _parts(block))


def _once(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each card once, where it came last: two questions may be about one book, or one order."""
    return [block for place, block in enumerate(shown) if block not in shown[place + 1 :]]


def _without_repetition(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A book that is shown in full is not shown again in the list it was looked up in."""
    detailed = {block["book"]["id"] for block in shown if block["type"] == "book"}
    return [block for block in shown if block["type"] != "books" or not (detailed and books_in(block) & detailed)]


def _parts(thing: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(thing, Mapping):
        yield thing
    for part in thing.values() if isinstance(thing, Mapping) else thing if isinstance(thing, list) else ():
        yield from _parts(part)


def _is_of(part: Mapping[str, Any], book_id: int) -> bool:
    return part.get("book_id") == book_id or ("isbn13" in part and part.get("id") == book_id)
