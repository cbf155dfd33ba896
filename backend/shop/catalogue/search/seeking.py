"""Where the words of a query stand in a segment: in the names of which books, and in whose descriptions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backend.shop.catalogue.search.index import Array, Part, about
from backend.shop.catalogue.search.reading import Reading

BEST_KNOWN = 50_000  # of the books that have a word; the others are found by the rest of the query or not at all
MOST_POSTINGS = 1500  # a word in more books than this finds none by itself when the query has others


@dataclass(frozen=True, eq=False)
class Query:
    """A reading of the query in a segment: which words of the segment its words may be, by their numbers.

    `words` says of which word of the query each of the `numbers` is a meaning, and `weights` how likely; the likeliest
    meaning of each word comes last. `told` are, for each word, the places of the books whose descriptions have it.
    """

    reading: Reading
    part: Part
    words: Array
    numbers: Array
    weights: Array
    told: list[Array]

    @classmethod
    def of(cls, reading: Reading, part: Part) -> "Query":
        """The reading in this segment."""
        found = [
            (place, number, weight)
            for place, asked in enumerate(reading.asked)
            for word, weight in reversed(asked.meant.items())
            if (number := part.number(word)) is not None
        ]
        words, numbers, weights = zip(*found, strict=True) if found else ((), (), ())
        told = [about(part, asked.stem) for asked in reading.asked]
        return cls(reading, part, np.array(words, np.int64), np.array(numbers, np.int64), np.array(weights), told)

    @property
    def rarity(self) -> Array:
        """How much each word of the query says."""
        return np.array([asked.rarity for asked in self.reading.asked])

    @property
    def rarity_about(self) -> Array:
        """How much each word says of what a book is about."""
        return np.array([asked.rarity_about for asked in self.reading.asked])

    def weigh(self, tokens: Array) -> Array:
        """For each word of the query (a row) and each word of the segment, how likely the one is meant by the other."""
        many = len(self.part.segment.vocabulary.words)
        keys = self.words * many + self.numbers
        order = keys.argsort()
        wanted = np.arange(len(self.reading.asked))[:, None] * many + tokens
        at = np.minimum(keys[order].searchsorted(wanted), len(keys) - 1)
        rows: Array = np.where(keys[order][at] == wanted, self.weights[order][at], 0.0) if len(keys) else wanted * 0.0
        for row, asked in zip(rows, self.reading.asked, strict=True):
            if asked.begun:
                begun = self.part.segment.vocabulary.beginning(asked.typed)
                np.maximum(row, asked.begun * ((tokens >= begun.start) & (tokens < begun.stop)), out=row)
        return rows

    @cached_property
    def named(self) -> tuple[Array, Array]:
        """The places of the books with these words in their names, and which of the `numbers` each is for."""
        postings = self.part.segment.postings
        lengths = np.minimum(postings.lengths_of(self.numbers), BEST_KNOWN)
        return postings.values[postings.places(self.numbers, lengths)], np.arange(len(lengths)).repeat(lengths)

    def finds(self, word: int) -> bool:
        """Whether any living book has the word, or tells of it."""
        places, meaning = self.named
        living = self.part.living
        return bool(len(self.told[word]) or len(living(places[self.words[meaning] == word])))

    def found(self, rarest: int) -> Array:
        """The places of the books that the words find: all that have the rarest, by their rare meanings the others."""
        places, meaning = self.named
        is_rare = (self.part.totals[self.numbers] <= MOST_POSTINGS) | (self.words == rarest)
        lists = [places[is_rare[meaning]]]
        for word, (asked, told) in enumerate(zip(self.reading.asked, self.told, strict=True)):
            if len(told) and (word == rarest or asked.told_by <= MOST_POSTINGS):
                lists.append(told[:BEST_KNOWN])
        return self._distinct(lists)

    def _distinct(self, lists: list[Array]) -> Array:
        with _blank(len(self.part.segment)) as marks:
            for places in lists:
                marks[places] = 1
            distinct: Array = marks.view(bool).nonzero()[0]
            marks[distinct] = 0
        return self.part.living(distinct)

    def worth(self, places: Array) -> Array:
        """What the query is worth to the books at these places: for each of its words the likeliest meaning counts."""
        named, meaning = self.named
        each = self.rarity[self.words] * self.weights
        worth = np.zeros((len(self.told), len(places)))
        for row, told, rarity in zip(worth, self.told, self.rarity_about, strict=True):
            if len(told):
                row[_among(places, told)] = rarity
        at = places.searchsorted(named)
        at[at == len(places)] = 0
        here = places[at] == named if len(places) else at == 1
        worth[self.words[meaning[here]], at[here]] = each[meaning[here]]
        total: Array = worth.sum(axis=0)
        return total

    def tells(self, places: Array) -> Array:
        """For each word of the query (a row), whether the descriptions of these books tell of it."""
        return np.array([_among(places, told) for told in self.told])


def _among(places: Array, sorted_places: Array) -> Array:
    """Which of the places are among others, which are sorted."""
    if not len(sorted_places):
        return np.zeros(len(places), bool)
    at = sorted_places.searchsorted(places)
    at[at == len(sorted_places)] = 0
    found: Array = sorted_places[at] == places
    return found


_sheets = threading.local()


@contextmanager
def _blank(size: int) -> Iterator[Array]:
    """A byte for each book of a segment, all 0, and to be left so: clearing a few is cheaper than a million anew."""
    sheet = getattr(_sheets, "sheet", None)
    _sheets.sheet = None  # whoever fails on the way leaves it dirty, and it is not used again
    if sheet is None or len(sheet) < size:
        sheet = np.zeros(size, np.uint8)
    yield sheet[:size]
    _sheets.sheet = sheet
