"""Reading what readers wrote about a book."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, bindparam, exists, func, select, tuple_

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue import books
from backend.shop.orders.tables import order_lines, orders
from backend.shop.reviews.tables import reviews
from backend.values import Page, cursor_of, position_of

Order = Literal["newest", "best"]
ORDERS: dict[Order, tuple[str, ...]] = {"newest": ("id",), "best": ("rating", "id")}
MOST_STARS = 5


@dataclass(frozen=True)
class Review:
    """What one reader says of a book; of their name, others see the first word only."""

    id: int
    book_id: int
    person_id: int
    by: str
    rating: int
    text: str
    has_bought: bool
    written_at: datetime
    edited_at: datetime | None
    is_hidden: bool


@dataclass(frozen=True)
class Opinions:
    """A page of a book's reviews, and how many gave it 5, 4, 3, 2 stars and 1."""

    page: Page[Review]
    stars: dict[int, int]


_bought = (
    exists()
    .where(order_lines.c.book_id == reviews.c.book_id, order_lines.c.order_seq == orders.c.seq)
    .where(orders.c.person_id == reviews.c.person_id, orders.c.status.not_in(("cancelled", "refunded")))
)
all_reviews = select(reviews, people.c.name, people.c.email, _bought.label("has_bought")).join(
    people, people.c.id == reviews.c.person_id
)
_shown = reviews.c.hidden_at.is_(None)
_own = all_reviews.where(reviews.c.book_id == bindparam("book_id"), reviews.c.person_id == bindparam("person_id"))
_stars = (
    select(reviews.c.rating, func.count().label("number"))
    .where(reviews.c.book_id == bindparam("book_id"), _shown)
    .group_by(reviews.c.rating)
)


def of_book(tx: Transaction, book_id: int, limit: int, cursor: str | None = None, order: Order = "newest") -> Opinions:
    """A page of what readers say of a book for sale, in that order."""
    books.get(tx, book_id)
    here = all_reviews.where(reviews.c.book_id == book_id, _shown)
    rows = tx.execute(_after(here, order, cursor).limit(limit + 1)).mappings().all()
    more = _position(rows[limit - 1], order) if len(rows) > limit else None
    stars = given(tx, book_id)
    return Opinions(Page([read(row) for row in rows[:limit]], more, sum(stars.values())), stars)


def own(tx: Transaction, person: Person, book_id: int) -> Review | None:
    """What this person wrote about a book, be it hidden or not."""
    row = tx.execute(_own, {"book_id": book_id, "person_id": person.id}).mappings().first()
    return read(row) if row else None


def get(tx: Transaction, review_id: int) -> Review:
    """A review that everybody can see; NotFound otherwise."""
    row = tx.execute(all_reviews.where(reviews.c.id == review_id, _shown)).mappings().first()
    if row is None:
        raise NotFound("There is no such review.")
    return read(row)


def given(tx: Transaction, book_id: int) -> dict[int, int]:
    """How many readers gave a book 5, 4, 3, 2 stars and 1."""
    counts: dict[int, int] = {row.rating: row.number for row in tx.execute(_stars, {"book_id": book_id})}
    return {stars: counts.get(stars, 0) for stars in range(MOST_STARS, 0, -1)}


def read(row: Any) -> Review:
    """A review of a row of `all_reviews`."""
    return Review(
        id=row["id"],
        book_id=row["book_id"],
        person_id=row["person_id"],
        by=row["name"].split()[0],
        rating=row["rating"],
        text=row["text"],
        has_bought=row["has_bought"],
        written_at=row["written_at"],
        edited_at=row["edited_at"],
        is_hidden=row["hidden_at"] is not None,
    )


def _after(query: Select[Any], order: Order, cursor: str | None) -> Select[Any]:
    keys = ORDERS[order]
    query = query.order_by(*(reviews.c[key].desc() for key in keys))
    if not cursor:
        return query
    position = position_of(cursor, *(int for _ in keys))
    return query.where(tuple_(*(reviews.c[key] for key in keys)) < tuple_(*position))


def _position(row: Any, order: Order) -> str:
    return cursor_of(*(row[key] for key in ORDERS[order]))
