"""The categories that books stand under."""

from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import func, select

from backend.infra.database import Transaction
from backend.shop.catalogue.tables import books, categories
from backend.shop.catalogue.words import squeeze, words

NEARLY = 80  # of 100 letters


@dataclass(frozen=True)
class Category:
    """A shelf and how many books are on it."""

    name: str
    count: int


_listed = (
    select(categories.c.name, func.count().label("count"))
    .join(books, books.c.category_id == categories.c.id)
    .where(books.c.withdrawn_at.is_(None))
    .group_by(categories.c.name)
    .order_by(categories.c.name)
)


def listed(tx: Transaction) -> list[Category]:
    """The categories that have books, by name."""
    return [Category(row["name"], row["count"]) for row in tx.execute(_listed).mappings()]


def alike(tx: Transaction, name: str) -> list[str]:
    """The categories that a name, perhaps misspelt or half of one, may stand for; none when it stands for none."""
    names = [category.name for category in listed(tx)]
    wanted = words(name)
    for close_enough in (_same, _within, _misspelt):
        if wanted and (found := [known for known in names if close_enough(wanted, words(known))]):
            return found
    return []


def _same(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return squeeze(wanted) == squeeze(known)


def _within(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return all(any(name.startswith(word) for name in known) for word in wanted)


def _misspelt(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return fuzz.ratio(squeeze(wanted), squeeze(known)) >= NEARLY
