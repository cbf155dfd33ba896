"""The shelf as the database sees it: conditions, orders and counts. The only module of search that speaks SQL."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, not_, or_, select

from backend.infra.database import Transaction
from backend.shop.catalogue import categories as rooms
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search import authors
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.paging import Leaf, Mark, leaf_of, mark_of
from backend.shop.catalogue.search.wish import Count, Facets, Sort, Wish
from backend.shop.catalogue.tables import book_authors, books, categories
from backend.shop.catalogue.words import fold
from backend.values import Money

Condition = ColumnElement[bool]

_for_sale = books.c.withdrawn_at.is_(None)

MOST_AUTHORS = 20
MOST_COUNTED = 10_000
SHORTEST_UNWANTED = 4


@dataclass(frozen=True)
class Key:
    """Something to sort by; the kind is that of its values in a cursor."""

    column: ColumnElement[Any]
    kind: type
    falling: bool = False


_id = Key(books.c.id, int)
_popular = Key(books.c.ratings_count, int, falling=True)
ORDERS: dict[Sort, tuple[Key, ...]] = {
    "relevance": (_popular, _id),
    "price_asc": (Key(books.c.price, int), _popular, _id),
    "price_desc": (Key(books.c.price, int, falling=True), _popular, _id),
    "newest": (Key(func.coalesce(books.c.year, -9999), int, falling=True), _popular, _id),
    "oldest": (Key(func.coalesce(books.c.year, 9999), int), _popular, _id),
    "title": (Key(books.c.title_key, str), _id),
    "rating": (Key(func.coalesce(books.c.rating, literal(-1.0)), float, falling=True), _popular, _id),
}


def conditions(tx: Transaction, index: Index, wish: Wish) -> list[Condition]:
    """What the database has to see to in a wish: all but its words, and that books are for sale."""
    found = _bounds(wish)
    if wish.category:
        found.append(_in_categories(rooms.alike(tx, wish.category)))
    if wish.author:
        found.append(_by_authors(authors.alike(index, wish.author)))
    if wish.seen:
        found.append(books.c.id.not_in(wish.seen))
    found.extend(not_(_named(tx, index, unwanted)) for unwanted in wish.without if unwanted.strip())
    return found


def _bounds(wish: Wish) -> list[Condition]:
    wanted = (
        (wish.min_price, books.c.price.__ge__),
        (wish.max_price, books.c.price.__le__),
        (wish.min_year, books.c.year.__ge__),
        (wish.max_year, books.c.year.__le__),
    )
    found: list[Condition] = [holds(bound) for bound, holds in wanted if bound is not None]
    return [*found, books.c.stock > 0] if wish.in_stock else found


def _in_categories(names: Sequence[str]) -> Condition:
    return books.c.category_id.in_(select(categories.c.id).where(categories.c.name.in_(names)))


def _by_authors(names: Sequence[str]) -> Condition:
    return books.c.id.in_(select(book_authors.c.book_id).where(book_authors.c.author.in_(names)))


def _named(tx: Transaction, index: Index, unwanted: str) -> Condition:
    """Whether a word names the book: its author, its category, or words of its title."""
    key = fold(unwanted.strip())
    in_title = books.c.title_key.contains(key, autoescape=True) if len(key) >= SHORTEST_UNWANTED else None
    title = books.c.title_key == key if in_title is None else in_title
    return or_(title, _in_categories(rooms.alike(tx, unwanted)), _by_authors(authors.alike(index, unwanted)))


def among(tx: Transaction, ids: Sequence[int], where: Sequence[Condition]) -> set[int]:
    """Those of the books that meet the conditions."""
    return set(tx.execute(select(books.c.id).where(_for_sale, books.c.id.in_(ids), *where)).scalars())


def total(tx: Transaction, where: Sequence[Condition]) -> int:
    """How many books meet the conditions."""
    # No price is negative: asked so, the index of prices answers, and not a million books.
    counted = select(func.count()).select_from(books).where(_for_sale, *(where or [books.c.price >= 0]))
    return tx.execute(counted).scalar_one()


def page(tx: Transaction, where: Sequence[Condition], sort: Sort, limit: int, cursor: str | None) -> Leaf:
    """A page of the books that meet the conditions, in this order."""
    keys = ORDERS[sort]
    mark = mark_of(cursor, sort, *(key.kind for key in keys))
    is_back = mark is not None and mark.is_back
    asked = select(books.c.id, *(key.column for key in keys)).where(_for_sale, *where)
    if mark is not None:
        asked = asked.where(_beyond(keys, mark))
    asked = asked.order_by(*(key.column.desc() if key.falling != is_back else key.column for key in keys))
    return leaf_of(sort, tx.execute(asked.limit(limit + 1)).all(), mark, limit)


def _beyond(keys: Sequence[Key], mark: Mark) -> Condition:
    steps = []
    for place, (key, value) in enumerate(zip(keys, mark.position, strict=True)):
        same = [earlier.column == at for earlier, at in zip(keys[:place], mark.position, strict=False)]
        steps.append(and_(*same, key.column < value if key.falling != mark.is_back else key.column > value))
    return or_(*steps)


def facets_of(found: Collection[Book]) -> Facets:
    """What these books share."""
    prices, years = [book.price.amount for book in found], [book.year for book in found if book.year is not None]
    currency = min((book.price.currency for book in found), default="")
    return Facets(
        counted=len(found),
        categories=_counted(book.category for book in found),
        authors=_counted(name for book in found for name in book.authors)[:MOST_AUTHORS],
        in_stock=sum(book.stock > 0 for book in found),
        prices=(Money(min(prices), currency), Money(max(prices), currency)) if prices else None,
        years=(min(years), max(years)) if years else None,
    )


def _counted(names: Iterable[str]) -> list[Count]:
    counts = Counter(names)
    return [Count(name, counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], name))]


def facets(tx: Transaction, where: Sequence[Condition]) -> Facets:
    """What the books share that meet the conditions: the best known of them, if there are very many."""
    best = select(books).where(_for_sale, *where).order_by(_popular.column.desc(), books.c.id).limit(MOST_COUNTED)
    some, count = best.subquery(), func.count()
    by_category = (
        select(categories.c.name, count)
        .join(some, some.c.category_id == categories.c.id)
        .group_by(categories.c.name)
        .order_by(count.desc(), categories.c.name)
    )
    by_author = (
        select(book_authors.c.author, count)
        .join(some, some.c.id == book_authors.c.book_id)
        .group_by(book_authors.c.author)
        .order_by(count.desc(), book_authors.c.author)
        .limit(MOST_AUTHORS)
    )
    ranges = select(
        func.count(),
        func.count().filter(some.c.stock > 0),
        func.min(some.c.price),
        func.max(some.c.price),
        func.min(some.c.year),
        func.max(some.c.year),
        func.min(some.c.currency),
    )
    counted, in_stock, cheapest, dearest, oldest, newest, currency = tx.execute(ranges).one()
    return Facets(
        counted=counted,
        categories=[Count(name, number) for name, number in tx.execute(by_category)],
        authors=[Count(name, number) for name, number in tx.execute(by_author)],
        in_stock=in_stock,
        prices=(Money(cheapest, currency), Money(dearest, currency)) if currency else None,
        years=(oldest, newest) if oldest is not None else None,
    )
