"""What somebody looks for, and what was found."""

from collections.abc import Mapping
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
    """The books found by what they share; prices and years from the least to the greatest.

    Of very many books only the best known are looked at: `counted` is of how many all this is true.
    """

    counted: int
    categories: list[Count]
    authors: list[Count]
    in_stock: int
    prices: tuple[Money, Money] | None
    years: tuple[int, int] | None


@dataclass(frozen=True)
class Found:
    """A page of the books found, what they share, and the words that were probably meant if they are others.

    `first` is the place of the page's first book among all, `previous` the cursor of the page before it. `ignored` are
    words of the query that no book found has, `shelves` the categories that it is a word for; `matched` says by book
    which words of its title, series and authors the query was taken for.
    """

    page: Page[Book]
    first: int
    previous: str | None
    facets: Facets
    did_you_mean: str | None
    ignored: tuple[str, ...]
    shelves: list[str]
    matched: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Suggestions:
    """What somebody who is still typing may mean; `matched` says by book which of its words were taken for theirs."""

    books: list[Book]
    authors: list[str]
    categories: list[str]
    matched: Mapping[int, tuple[str, ...]]
