"""The shelf as the database sees it: conditions, orders and counts. The only module of search that speaks SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, not_, or_, select

from backend.errors import invalid
from backend.infra.database import Transaction
from backend.shop.catalogue import categories as rooms
from backend.shop.catalogue.search import authors
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.wish import Count, Facets, Sort, Wish
from backend.shop.catalogue.tables import book_authors, books, categories
from backend.shop.catalogue.words import fold
from backend.values import Money, cursor_of, position_of

Condition = ColumnElement[bool]

MOST_AUTHORS = 20
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
    """What the database has to see to in a wish: all but its words."""
    found = [books.c.withdrawn_at.is_(None), *_bounds(wish)]
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
    return set(tx.execute(select(books.c.id).where(books.c.id.in_(ids), *where)).scalars())


def total(tx: Transaction, where: Sequence[Condition]) -> int:
    """How many books meet the conditions."""
    return tx.execute(select(func.count()).select_from(books).where(*where)).scalar_one()


def page(
    tx: Transaction, where: Sequence[Condition], sort: Sort, limit: int, cursor: str | None
) -> tuple[list[int], str | None]:
    """The ids of a page in this order, and the cursor of the next one."""
    keys = ORDERS[sort]
    asked = select(books.c.id, *(key.column for key in keys)).where(*where)
    if cursor is not None:
        position = _position(cursor, sort)
        asked = asked.where(_beyond(keys, position))
    asked = asked.order_by(*(key.column.desc() if key.falling else key.column for key in keys)).limit(limit + 1)
    rows = tx.execute(asked).all()
    following = cursor_of(sort, *rows[limit - 1][1:]) if len(rows) > limit else None
    return [row[0] for row in rows[:limit]], following


def _position(cursor: str, sort: Sort) -> list[Any]:
    given_for, *position = position_of(cursor, str, *(key.kind for key in ORDERS[sort]))
    if given_for != sort or any(isinstance(part, str) and "\0" in part for part in position):
        raise invalid("cursor", "This cursor belongs to another order.")
    return position


def _beyond(keys: Sequence[Key], position: Sequence[Any]) -> Condition:
    steps = []
    for place, (key, value) in enumerate(zip(keys, position, strict=True)):
        same = [earlier.column == at for earlier, at in zip(keys[:place], position, strict=False)]
        steps.append(and_(*same, key.column < value if key.falling else key.column > value))
    return or_(*steps)


def facets(tx: Transaction, where: Sequence[Condition]) -> Facets:
    """What the books that meet the conditions share."""
    count = func.count()
    by_category = (
        select(categories.c.name, count)
        .join(books, books.c.category_id == categories.c.id)
        .where(*where)
        .group_by(categories.c.name)
        .order_by(count.desc(), categories.c.name)
    )
    by_author = (
        select(book_authors.c.author, count)
        .join(books, books.c.id == book_authors.c.book_id)
        .where(*where)
        .group_by(book_authors.c.author)
        .order_by(count.desc(), book_authors.c.author)
        .limit(MOST_AUTHORS)
    )
    return Facets(
        categories=[Count(name, number) for name, number in tx.execute(by_category)],
        authors=[Count(name, number) for name, number in tx.execute(by_author)],
        **_ranges(tx, where),
    )


def _ranges(tx: Transaction, where: Sequence[Condition]) -> dict[str, Any]:
    asked = select(
        func.count().filter(books.c.stock > 0),
        func.min(books.c.price),
        func.max(books.c.price),
        func.min(books.c.year),
        func.max(books.c.year),
        func.min(books.c.currency),
    ).where(*where)
    in_stock, cheapest, dearest, oldest, newest, currency = tx.execute(asked).one()
    return {
        "in_stock": in_stock,
        "prices": (Money(cheapest, currency), Money(dearest, currency)) if currency else None,
        "years": (oldest, newest) if oldest is not None else None,
    }
