"""What somebody looks for, and what was found."""

from dataclasses import dataclass
from typing import Literal

from backend.shop.catalogue.books import Book
from backend.values import Money, Page

Sort = Literal["relevance", "price_asc", "price_desc", "newest", "oldest", "title", "rating"]


@dataclass(frozen=True)
class Wish:
    """What somebody looks for: words, and conditions that every book found meets.

    Prices are minor units and, like years, inclusive. `category` and `author` may be misspelt or half a name.
    `without` names authors, titles or categories that are not wanted; `seen` holds ids that are not to come again.
    """

    q: str = ""
    category: str | None = None
    author: str | None = None
    min_price: int | None = None
    max_price: int | None = None
    min_year: int | None = None
    max_year: int | None = None
    in_stock: bool = False
    sort: Sort = "relevance"
    without: tuple[str, ...] = ()
    seen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Count:
    """How many of the books found share something."""

    name: str
    count: int


@dataclass(frozen=True)
class Facets:
    """The books found by what they share; prices and years from the least to the greatest."""

    categories: list[Count]
    authors: list[Count]
    in_stock: int
    prices: tuple[Money, Money] | None
    years: tuple[int, int] | None


@dataclass(frozen=True)
class Found:
    """A page of the books found, what they share, and the words that were probably meant if they are others."""

    page: Page[Book]
    facets: Facets
    did_you_mean: str | None


@dataclass(frozen=True)
class Suggestions:
    """What somebody who is still typing may mean."""

    books: list[Book]
    authors: list[str]
    categories: list[str]
