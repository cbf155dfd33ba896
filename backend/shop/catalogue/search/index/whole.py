"""The index as a search sees it: a few segments, of which later ones replace books of earlier ones."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from backend.shop.catalogue.search.index.arrays import Array
from backend.shop.catalogue.search.index.segment import Segment
from backend.shop.catalogue.search.index.vocabulary import Likeness, Vocabulary

MOST_WORDS = 60  # that a word may be the beginning of
MOST_KNOWN = 50_000


@dataclass(frozen=True)
class Part:
    """A segment in an index: which of its books count, and in how many books of the whole index each of its words is.

    `scale` and `most` are what the rarest word and the most read book are measured by.
    """

    segment: Segment
    alive: Array
    is_whole: bool
    totals: Array
    scale: float
    most: float
    known: dict[str, int] = field(default_factory=dict)
    """The numbers of words that were looked for lately."""

    def living(self, places: Array) -> Array:
        """Those of the places whose books count."""
        return places if self.is_whole else places[self.alive[places]]

    def rarity(self, words: Array) -> Array:
        """How much these words, by number, say."""
        rarity: Array = 1 - np.log1p(self.totals[words]) / self.scale
        return rarity

    def popularity(self, places: Array) -> Array:
        """How much read the books at these places are, from 0 to 1."""
        popularity: Array = np.log1p(self.segment.readers[places]) / self.most
        return popularity

    def authors_with(self, meanings: Sequence[Iterable[str]]) -> Array:
        """The numbers of the authors whose names have a word of each of these."""
        found: Array | None = None
        for words in meanings:
            numbers = self.segment.vocabulary.words.places(list(words))
            bearing = np.unique(self.segment.bearing.take(numbers[numbers >= 0]).values)
            found = bearing if found is None else np.intersect1d(found, bearing)
        return np.arange(0) if found is None else found

    def fame_of(self, authors: Collection[str]) -> dict[str, int]:
        """How much read the living books of these authors are; those without any are left out."""
        segment = self.segment
        known = [(name, number) for name in authors if (number := segment.author(name)) is not None]
        numbers = np.array([number for _, number in known], np.int64)
        written = segment.books_by.take(numbers)
        alive = self.alive[written.values]
        books = np.bincount(written.owners, alive, len(known))
        readers = np.bincount(written.owners, alive * segment.readers[written.values], len(known))
        return {name: int(count) for (name, _), count, some in zip(known, readers, books, strict=True) if some}

    def remember(self, words: Sequence[str], numbers: Sequence[int]) -> Array:
        """The numbers, which whoever looks for the words next need not look up."""
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        self.known.update(zip(words, numbers, strict=True))
        return np.array(numbers, np.int64)

    def number(self, word: str) -> int | None:
        """The number of a word in the segment, which may have no such word."""
        number = self.known.get(word)
        return self.segment.vocabulary.words.place(word) if number is None else number


class Index:
    """All books that are for sale, by their words, as of a version of the catalogue; `kept` is the first segment's."""

    def __init__(self, segments: Sequence[tuple[Segment, Array]], version: int, kept: int) -> None:
        self.segments = segments
        self.version = version
        self.kept = kept
        self.size = sum(int(np.count_nonzero(alive)) for _, alive in segments)
        self._scale = math.log(self.size + 2)
        self.parts = self._parts()
        self.words_in_all = sum(int(part.totals.sum()) for part in self.parts)
        self.count = lru_cache(maxsize=10_000)(self._count)
        self.like = lru_cache(maxsize=512)(self._like)
        self.completions = lru_cache(maxsize=1024)(self._completions)

    def _parts(self) -> list[Part]:
        best_known = [int(one.readers[alive.argmax()]) for one, alive in self.segments if alive.any()]
        most = math.log1p(max(best_known, default=0)) or 1.0
        return [
            Part(
                segment=one,
                alive=alive,
                is_whole=bool(alive.all()),
                totals=total,
                scale=self._scale,
                most=most,
            )
            for (one, alive), total in zip(self.segments, _totals(self.segments), strict=True)
        ]

    @property
    def changes(self) -> int:
        """How many books have changed since the first segment was made, about."""
        gone = sum(int(np.count_nonzero(~alive)) for _, alive in self.segments)
        return gone + sum(len(segment) for segment, _ in self.segments[1:])

    def __contains__(self, word: str) -> bool:
        return self.count(word) > 0

    def _count(self, word: str) -> int:
        """In how many books a word is part of a title, a series or an author's name."""
        for part in self.parts:
            number = part.segment.vocabulary.words.place(word)
            if number is not None:
                return int(part.totals[number])
        return 0

    def rarity(self, word: str) -> float:
        """How much a word says: 1 when nobody uses it, less the more books have it."""
        return self.rarity_of(self.count(word))

    def rarity_of(self, books: int) -> float:
        """How much something says that so many books have."""
        return 1 - math.log1p(books) / self._scale

    def telling(self, stem: str) -> int:
        """How many descriptions tell of something."""
        return sum(len(about(part, stem)) for part in self.parts)

    def _like(self, typed: str, edits: int) -> list[Likeness]:
        """The words that may be meant by another, the most frequent first."""
        counts: dict[Likeness, int] = {}
        for part in self.parts:
            found = part.segment.vocabulary.like(typed, edits)
            numbers = part.remember([one.word for one in found.values()], list(found))
            counts.update(pair for pair in zip(found.values(), part.totals[numbers].tolist(), strict=True) if pair[1])
        return sorted(counts, key=lambda one: (-counts[one], one.word))

    def _completions(self, typed: str, mistyped: bool) -> list[str]:
        """The most frequent of the words that begin as typed, or nearly so."""
        counts: dict[str, int] = {}
        for part in self.parts:
            vocabulary = part.segment.vocabulary
            found = vocabulary.beginning_nearly(typed) if mistyped else np.array(vocabulary.beginning(typed), np.int64)
            best = found[np.argsort(-part.totals[found], kind="stable")[:MOST_WORDS]]
            texts = vocabulary.words.texts.several(best)
            part.remember(texts, best.tolist())
            counts.update((word, count) for word, count in zip(texts, part.totals[best].tolist(), strict=True) if count)
        return sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]

    def is_title(self, squeezed: str) -> bool:
        """Whether a book is called just this, spaces and a leading article aside."""
        for part in self.parts:
            first = part.segment.bare_titles.place(squeezed)
            if first is not None and len(part.living(part.segment.by_title[first : first + 1])):
                return True
        return False

    def authors_with(self, meanings: Sequence[Iterable[str]]) -> set[str]:
        """The authors whose names have a word of each of these."""
        return {name for part in self.parts for name in part.segment.authors.several(part.authors_with(meanings))}

    def fame_of(self, authors: Collection[str]) -> dict[str, int]:
        """How much read these authors are, those of them who have books for sale."""
        fame = Counter[str]()
        for part in self.parts:
            fame.update(part.fame_of(authors))
        return fame


def about(part: Part, stem: str) -> Array:
    """The places of the books whose descriptions tell of something."""
    number = part.segment.stems.place(stem)
    return part.living(part.segment.about[number]) if number is not None else np.arange(0)


def _totals(segments: Sequence[tuple[Segment, Array]]) -> list[Array]:
    """For each word of each segment, in how many living books of all segments it is."""
    own = [_living(segment, alive) for segment, alive in segments]
    totals = [counts.copy() for counts in own]
    for later, (segment, _) in enumerate(segments):
        for earlier in range(later):
            known, here = _shared(segments[earlier][0].vocabulary, segment.vocabulary)
            totals[later][here] += own[earlier][known]
            totals[earlier][known] += own[later][here]
    return totals


def _living(segment: Segment, alive: Array) -> Array:
    """In how many living books of the segment each of its words is."""
    counts = segment.postings.lengths
    if alive.all():
        return counts
    dead = segment.tokens.take(np.flatnonzero(~alive))
    gone = np.unique(dead.values * np.int64(len(segment) + 1) + dead.owners) // (len(segment) + 1)
    return counts - np.bincount(gone, minlength=len(counts))


def _shared(large: Vocabulary, small: Vocabulary) -> tuple[Array, Array]:
    """The numbers of the words that both have."""
    known = large.words.places(list(small.words.texts))
    return known[known >= 0], np.flatnonzero(known >= 0)
