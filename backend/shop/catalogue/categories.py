"""The categories that books stand under, and what people call them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz
from sqlalchemy import bindparam, exists, func, select, text

from backend.errors import invalid
from backend.infra.database import Transaction
from backend.shop.catalogue.tables import books, categories
from backend.shop.catalogue.words import fold, squeeze, words

NEARLY = 80  # of 100 letters
_WORDS = yaml.safe_load(Path(__file__).with_name("category_words.yaml").read_text(encoding="utf-8"))
CALLED: dict[str, list[str]] = _WORDS["called"]
"""What people call each category."""
SEVERAL: dict[str, list[str]] = _WORDS["several"]
"""What stands for several categories at once."""

Fits = Callable[[tuple[str, ...], tuple[str, ...]], bool]


@dataclass(frozen=True)
class Category:
    """A shelf and how many books are on it."""

    name: str
    count: int


# Counted by number in the index of categories, which every number above 0 lets the database use, and only then named.
_counted = (
    select(books.c.category_id, func.count().label("count"))
    .where(books.c.withdrawn_at.is_(None), books.c.category_id > 0)
    .group_by(books.c.category_id)
    .subquery()
)
_listed = (
    select(categories.c.name, _counted.c.count)
    .join(_counted, _counted.c.category_id == categories.c.id)
    .order_by(categories.c.name)
)


_number = select(categories.c.id, categories.c.name)
# So that no admin removes or renames a category that a book is just being put into.
_hold = (
    _number.where(categories.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(categories.c.id)
    .with_for_update(read=True, key_share=True)
)
# A single statement, so that two who name a new category at once do not stumble over each other.
_name = text("INSERT INTO categories (name) VALUES (:name) ON CONFLICT (name) DO NOTHING")
_in_use = (
    select(categories.c.name)
    .where(exists().where(books.c.category_id == categories.c.id, books.c.withdrawn_at.is_(None)))
    .order_by(categories.c.name)
)


def listed(tx: Transaction) -> list[Category]:
    """The categories that have books, by name."""
    return [Category(row["name"], row["count"]) for row in tx.execute(_listed).mappings()]


def numbers(tx: Transaction, names: Iterable[str]) -> dict[str, int]:
    """The numbers of categories by their folded names; those that are not there yet are made."""
    wanted = {fold(name): name for name in reversed(list(names))}
    known = _held(tx, wanted)
    if new := [{"name": name} for folded, name in wanted.items() if folded not in known]:
        tx.execute(_name, new)
        known = _held(tx, wanted)
    return known


def _held(tx: Transaction, wanted: Collection[str]) -> dict[str, int]:
    """The numbers of those of some categories, by folded names, that are there and stay until this is kept."""
    ids = [row.id for row in tx.execute(_number) if fold(row.name) in wanted]
    return {fold(row.name): row.id for row in tx.execute(_hold, {"ids": ids})}


def number(tx: Transaction, name: str) -> int:
    """The number of a category, which is made if it is not there yet."""
    return numbers(tx, [name])[fold(name)]


def known(tx: Transaction, name: str) -> int:
    """The number of a category that is there; Invalid, with the nearest one's name, when there is none."""
    there = _held(tx, [fold(name)])
    if fold(name) not in there:
        raise invalid("category", unknown(tx, [name])[name])
    return there[fold(name)]


def unknown(tx: Transaction, names: Iterable[str]) -> dict[str, str]:
    """Those of some names that no category has, each with a sentence that names the nearest one."""
    there = {fold(row.name): row.name for row in tx.execute(_number)}
    return {name: _instead(tx, name, there.values()) for name in names if fold(name) not in there}


def _instead(tx: Transaction, name: str, there: Iterable[str]) -> str:
    near = alike(tx, name)
    instead = f"The nearest is {near[0]}." if near else f"There are {', '.join(sorted(there))}."
    return f"There is no category called {name}. {instead} Only an admin adds new ones."


def alike(tx: Transaction, name: str) -> list[str]:
    """The categories that a name, perhaps misspelt or half of one, may stand for; none when it stands for none."""
    return _first_fitting(tx, words(name), (_same, _said, _within, _misspelt))


def called(tx: Transaction, name: str) -> list[str]:
    """The categories that a name is a word for, letter by letter: "sci-fi" is one, "star" is none."""
    return _first_fitting(tx, words(name), (_same, _said))


def _first_fitting(tx: Transaction, wanted: tuple[str, ...], ways: Sequence[Fits]) -> list[str]:
    names = tx.execute(_in_use).scalars().all() if wanted else []
    found = ([known for known in names if fits(wanted, words(known))] for fits in ways)
    return next((some for some in found if some), [])


def _same(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return squeeze(wanted) == squeeze(known)


def _said(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return not _said_of().get(squeeze(wanted), set()).isdisjoint(_said_of().get(squeeze(known), ()))


@cache
def _said_of() -> dict[str, set[str]]:
    """By each word for a category, run together, the categories that it is said of."""
    found: dict[str, set[str]] = {}
    for category, names in CALLED.items():
        for name in (category, *names):
            found.setdefault(squeeze(words(name)), set()).update(SEVERAL.get(category, [category]))
    return found


def _within(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return all(any(name.startswith(word) for name in known) for word in wanted)


def _misspelt(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return fuzz.ratio(squeeze(wanted), squeeze(known)) >= NEARLY
