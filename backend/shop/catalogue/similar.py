"""Books like a book: of its series, by its authors, from its shelf and about the same things."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, select

from backend.infra.database import Transaction
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.tables import book_authors, categories
from backend.shop.catalogue.tables import books as table
from backend.shop.catalogue.words import words

FROM_THE_SHELF = 150
SHORTEST_SUBJECT = 4  # letters; shorter words say little about a book
SERIES, AUTHOR, CATEGORY, SUBJECT, RATING = 4.0, 2.0, 1.0, 3.0, 0.2

_by_them = select(book_authors.c.book_id).where(book_authors.c.author.in_(bindparam("authors", expanding=True)))
_others = select(table.c.id).where(table.c.id != bindparam("book_id"), table.c.withdrawn_at.is_(None))
_same_series = _others.where(table.c.series == bindparam("series"))
_same_author = _others.where(
    table.c.id.in_(
        select(book_authors.c.book_id).where(book_authors.c.author.in_(bindparam("authors", expanding=True)))
    )
)
_same_category = (
    _others.join(categories, categories.c.id == table.c.category_id)
    .where(categories.c.name == bindparam("category"))
    .order_by(table.c.ratings_count.desc(), table.c.id)
    .limit(FROM_THE_SHELF)
)


class Kinship(NamedTuple):
    """How near a book is to another, and why."""

    nearness: float
    why: str


def similar(tx: Transaction, book_id: int, limit: int) -> list[tuple[Book, str]]:
    """Books like this one with the reason for each, the nearest first and sold-out ones last; NotFound if it is not."""
    book = books.get(tx, book_id)
    others = books.several(tx, _relatives(tx, book)).values()
    akin = [(other, _kinship(book, other)) for other in others]
    akin.sort(key=lambda pair: (pair[0].stock == 0, -pair[1].nearness, pair[0].id))
    return [(other, kinship.why) for other, kinship in akin[:limit]]


def _relatives(tx: Transaction, book: Book) -> Iterable[int]:
    known = {"book_id": book.id, "series": book.series, "authors": list(book.authors), "category": book.category}
    for query, wanted in ((_same_series, "series"), (_same_author, "authors"), (_same_category, "category")):
        yield from tx.execute(query, {"book_id": book.id, wanted: known[wanted]}).scalars()


def _kinship(book: Book, other: Book) -> Kinship:
    shared = set(book.authors) & set(other.authors)
    same_series = book.series is not None and book.series == other.series
    nearness = (
        SERIES * same_series
        + AUTHOR * bool(shared)
        + CATEGORY * (book.category == other.category)
        + SUBJECT * _common_ground(book, other)
        + RATING * (other.rating or 0.0)
    )
    if same_series:
        return Kinship(nearness - _distance(book, other), f"also in the series {book.series}")
    if shared:
        return Kinship(nearness, f"also by {next(name for name in book.authors if name in shared)}")
    return Kinship(nearness, f"also {other.category}")


def _distance(book: Book, other: Book) -> float:
    """Up to 1 for books far apart in their series; what comes next is nearest, what came before is not."""
    if book.series_number is None or other.series_number is None or other.series_number < book.series_number:
        return 1.0
    return 1 - 1 / (1 + other.series_number - book.series_number)


def _common_ground(book: Book, other: Book) -> float:
    ours, theirs = _subjects(book), _subjects(other)
    return len(ours & theirs) / (len(ours) + len(theirs) or 1)


def _subjects(book: Book) -> set[str]:
    return {stem(word) for word in words(book.description) if len(word) >= SHORTEST_SUBJECT}
