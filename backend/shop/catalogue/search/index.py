"""The index: the words of every book in memory, made again when the catalogue's words change."""

import math
import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from backend.infra.database import Transaction
from backend.shop.catalogue import books
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.search.vocabulary import Vocabulary
from backend.shop.catalogue.tables import books as table
from backend.shop.catalogue.tables import categories
from backend.shop.catalogue.words import squeeze, words


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index knows of a book."""

    id: int
    title: tuple[str, ...]
    main: tuple[str, ...]
    authors: tuple[tuple[str, ...], ...]
    series: tuple[str, ...]
    number: float | None
    about: frozenset[str]
    names: tuple[str, ...]
    whole: str
    bare: str
    popularity: float


class Index:
    """All books that are not withdrawn, by their words."""

    def __init__(
        self, entries: list[Entry], authors: dict[str, tuple[str, ...]], fame: dict[str, int], version: int
    ) -> None:
        self.version = version
        self.entries = entries
        self.authors = authors
        self.fame = fame
        self.postings = _postings((place, entry.names) for place, entry in enumerate(entries))
        self.about = _postings((place, entry.about) for place, entry in enumerate(entries))
        scale = math.log(len(entries) + 2)
        self.rarity = {word: 1 - math.log1p(len(places)) / scale for word, places in self.postings.items()}
        self.rarity_about = {word: 1 - math.log1p(len(places)) / scale for word, places in self.about.items()}
        self.vocabulary = Vocabulary({word: len(places) for word, places in self.postings.items()})
        self._squeezed = sorted((entry.bare, place) for place, entry in enumerate(entries))

    def is_title(self, squeezed: str) -> bool:
        """Whether a book is called just this, spaces aside."""
        at = bisect_left(self._squeezed, (squeezed, -1))
        return at < len(self._squeezed) and self._squeezed[at][0] == squeezed

    def beginning_with(self, squeezed: str, most: int) -> list[int]:
        """The places of the titles that begin so, spaces aside; the most popular ones when there are many."""
        start = bisect_left(self._squeezed, (squeezed, -1))
        end = bisect_left(self._squeezed, (squeezed + "\U0010ffff", -1))
        places = [place for _, place in self._squeezed[start:end]]
        return sorted(places, key=lambda place: -self.entries[place].popularity)[:most]

    @cached_property
    def author_postings(self) -> dict[str, set[str]]:
        """The names of the authors that a word occurs in."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, parts in self.authors.items():
            for part in parts:
                found[part].add(name)
        return dict(found)


_indexes: WeakKeyDictionary[object, Index] = WeakKeyDictionary()
_building = threading.Lock()


def index_of(tx: Transaction) -> Index:
    """The index of this database, at least as new as what the transaction sees."""
    key, version = tx.engine.pool, books.version(tx)
    index = _indexes.get(key)
    if index is not None and index.version >= version:
        return index
    if tx.get_execution_options().get("writes"):  # what it sees may never be kept, so nobody else may see it
        return _read(tx, version)
    with _building:  # threads that find it out of date at once wait for one to make it
        index = _indexes.get(key)
        if index is None or index.version < version:
            index = _indexes[key] = _read(tx, version)
    return index


_columns = (
    select(
        table.c.id,
        table.c.title,
        table.c.authors,
        table.c.series,
        table.c.series_number,
        table.c.description,
        table.c.ratings_count,
        categories.c.name.label("category"),
    )
    .join(categories, categories.c.id == table.c.category_id)
    .where(table.c.withdrawn_at.is_(None))
    .order_by(table.c.id)
)


def _read(tx: Transaction, version: int) -> Index:
    rows = tx.execute(_columns).all()
    most = math.log1p(max((row.ratings_count for row in rows), default=0)) or 1.0
    authors = {name: words(name) for row in rows for name in row.authors}
    fame: Counter[str] = Counter()
    for row in rows:
        fame.update(dict.fromkeys(row.authors, row.ratings_count))
    entries = [_entry(row, [authors[name] for name in row.authors], most) for row in rows]
    return Index(entries, authors, fame, version)


def _entry(row: Any, authors: list[tuple[str, ...]], most: float) -> Entry:
    title, series = words(row.title), words(row.series or "")
    return Entry(
        id=row.id,
        title=title,
        main=words(row.title.partition(":")[0]),
        authors=tuple(authors),
        series=series,
        number=row.series_number,
        about=frozenset(stem(word) for word in words(f"{row.category} {row.description}")),
        names=tuple(dict.fromkeys((*title, *series, *(name for author in authors for name in author)))),
        whole="".join(title),
        bare=squeeze(title),
        popularity=math.log1p(row.ratings_count) / most,
    )


def _postings(books_words: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for place, of_book in books_words:
        for word in of_book:
            postings[word].append(place)
    return dict(postings)
