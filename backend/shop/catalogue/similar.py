"""Books like a book: of its series, by its authors, bought with it, from its shelf and about the same things."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import bindparam, select

from backend.infra.database import Transaction
from backend.shop.catalogue import books, companions
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.tables import book_authors, categories
from backend.shop.catalogue.tables import books as table
from backend.shop.catalogue.words import words

FROM_THE_SHELF, BOUGHT_WITH_IT = 150, 20
SHORTEST_SUBJECT = 4  # letters; shorter words say little about a book
SERIES, AUTHOR, COMPANION, CATEGORY, SUBJECT, RATING = 4.0, 2.0, 1.5, 1.0, 6.0, 0.2

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


@dataclass(frozen=True)
class Surroundings:
    """What is needed to say how near others are to a book."""

    book: Book
    others: Sequence[Book]
    bought_with: Mapping[int, int]
    subjects: Mapping[int, frozenset[str]]
    commonness: Counter[str] = field(default_factory=Counter)
    """In how many of these books each subject occurs."""


def similar(tx: Transaction, book_ids: Sequence[int], limit: int) -> list[tuple[Book, str]]:
    """Books like these with the reason for each, the nearest first and sold-out ones last; NotFound if one is not."""
    near: dict[int, Kinship] = {}
    known: dict[int, Book] = {}
    for book_id in dict.fromkeys(book_ids):
        around = _surroundings(tx, books.get(tx, book_id))
        for other in around.others:
            kinship, before = _kinship(around, other), near.get(other.id)
            known[other.id] = other
            near[other.id] = _both(before, kinship) if before else kinship
    akin = [(known[other], near[other]) for other in near if other not in book_ids and not known[other].withdrawn]
    akin.sort(key=lambda pair: (pair[0].stock == 0, -pair[1].nearness, pair[0].id))
    return [(other, kinship.why) for other, kinship in akin[:limit]]


def _surroundings(tx: Transaction, book: Book) -> Surroundings:
    bought_with = companions.of(tx, book.id, BOUGHT_WITH_IT)
    others = list(books.several(tx, [*_relatives(tx, book), *bought_with]).values())
    subjects = {one.id: _subjects(one) for one in (book, *others)}
    return Surroundings(book, others, bought_with, subjects, Counter(word for one in subjects.values() for word in one))


def _relatives(tx: Transaction, book: Book) -> Iterable[int]:
    known = {"book_id": book.id, "series": book.series, "authors": list(book.authors), "category": book.category}
    for query, wanted in ((_same_series, "series"), (_same_author, "authors"), (_same_category, "category")):
        yield from tx.execute(query, {"book_id": book.id, wanted: known[wanted]}).scalars()


def _kinship(around: Surroundings, other: Book) -> Kinship:
    book = around.book
    shared = set(book.authors) & set(other.authors)
    same_series = book.series is not None and book.series == other.series
    together = around.bought_with.get(other.id, 0)
    nearness = (
        SERIES * same_series
        + AUTHOR * bool(shared)
        + COMPANION * bool(together)
        + CATEGORY * (book.category == other.category)
        + SUBJECT * _common_ground(around, other)
        + RATING * (other.rating or 0.0)
    )
    if same_series:
        return Kinship(nearness - _distance(book, other), f"also in the series {book.series}")
    if shared:
        return Kinship(nearness, f"also by {next(name for name in book.authors if name in shared)}")
    if together:
        return Kinship(nearness, f"bought together with {book.title}")
    return Kinship(nearness, _of_the_shelf(other))


def _of_the_shelf(other: Book) -> str:
    """A category alone is a thin reason: what readers think of the book is added where it is known."""
    return f"also {other.category}" + (f", {other.rating:.1f} of 5 by its readers" if other.rating else "")


def _both(one: Kinship, other: Kinship) -> Kinship:
    """How near a book is to two: nearer than to either, for the better reason."""
    return Kinship(one.nearness + other.nearness, max(one, other).why)


def _distance(book: Book, other: Book) -> float:
    """Up to 1 for books far apart in their series; what comes next is nearest, what came before is not."""
    if book.series_number is None or other.series_number is None or other.series_number < book.series_number:
        return 1.0
    return 1 - 1 / (1 + other.series_number - book.series_number)


def _common_ground(around: Surroundings, other: Book) -> float:
    """The share of a book's subjects that another has too; the rarer a subject, the more it weighs."""
    ours, theirs = around.subjects[around.book.id], around.subjects[other.id]
    weight = {word: 1 / around.commonness[word] for word in ours}
    return sum(weight[word] for word in ours & theirs) / (sum(weight.values()) or 1)


def _subjects(book: Book) -> frozenset[str]:
    return frozenset(stem(word) for word in words(book.description) if len(word) >= SHORTEST_SUBJECT)
