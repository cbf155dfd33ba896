"""How well books fit a reading of the query: how much of the query each explains, how much of the book was named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from backend.shop.catalogue.search.index import AUTHORS, MAIN, REST, SERIES, Array, Part
from backend.shop.catalogue.search.reading import Reading
from backend.shop.catalogue.search.seeking import Query

EXPLAINED, USED, SPELT, POPULAR, NUMBERED = 3.0, 1.0, 0.8, 0.5, 1.0
IN_SERIES, AS_AUTHOR, CO_AUTHOR, AS_MAIN_TITLE = 0.85, 0.9, 0.8, 0.97
SURNAME = 0.75  # of an author's name: people leave first names out
INITIAL, BEGUN = 0.8, 0.65  # for a single letter, as a first name's and as a title word's
WITHOUT_ARTICLE = 0.97
AS_SPELT = 0.9  # for a query that is explained by its letters rather than its words
ABOUT = 0.4  # for a word of the description instead of the title

CONFIDENT = 0.68
IS_NAME, IS_SPELT = 0.9, 0.9  # then a title or an author was named in full
CONFIDENT_SPELLING = 0.8
CONFIDENT_ABOUT = 0.6
TELLING = 0.35  # what the words of a description must say at least: "it" says less
NEAR_THE_BEST = 0.75  # of the best book's score: what is further off was not meant
MOST_SPELT = 60  # books whose titles are compared letter by letter


@dataclass(frozen=True)
class Tokens:
    """The words of some books, end to end: for each its number, where it stands, whose it is and what it says."""

    words: Array
    roles: Array
    owners: Array
    rarity: Array
    starts: Array
    count: int

    @classmethod
    def of(cls, part: Part, places: Array) -> "Tokens":
        """The words of the books at these places, which all have some."""
        tokens = part.segment.tokens
        found = tokens.take(places)
        return cls(
            words=found.values,
            roles=part.segment.roles[tokens.places(places)],
            owners=found.owners,
            rarity=part.rarity(found.values),
            starts=found.starts[:-1],
            count=len(places),
        )

    def of_book(self, at: int, values: Array) -> Array:
        """Of a value for each word, those of one book."""
        end = self.starts[at + 1] if at + 1 < self.count else len(self.words)
        found: Array = values[..., self.starts[at] : end]
        return found

    def best(self, values: Array) -> Array:
        """Of a value for each word, the greatest of each book."""
        greatest: Array = np.maximum.reduceat(values, self.starts, axis=-1)
        return greatest

    def total(self, values: Array) -> Array:
        """Of a value for each word, the sum for each book."""
        return np.bincount(self.owners, values, self.count)


@dataclass(frozen=True)
class Fitted:
    """Books and a query: for each of its words (a row) how likely each of the books' is meant, and who tells of it."""

    query: Query
    tokens: Tokens
    weights: Array
    told: Array


class Hit(NamedTuple):
    """A book found: how well it fits, and which one it is of those that were fitted together.

    `named` is how much of a title, series or author was named, from 0 to 1; `told` whether the book is about the words;
    `sure` whether it was meant beyond doubt.
    """

    score: float
    book_id: int
    named: float
    told: bool
    sure: bool
    among: Fitted
    at: int

    @property
    def typed(self) -> tuple[str, ...]:
        """The words of the query, as they were read."""
        return self.among.query.reading.typed

    @property
    def explained(self) -> tuple[str, ...]:
        """Those of them that the book has, or tells of."""
        found = self.among.tokens.of_book(self.at, self.among.weights).max(axis=1) > 0
        had = found | self.among.told[:, self.at]
        return tuple(word for word, is_had in zip(self.typed, had, strict=True) if is_had)

    @property
    def number(self) -> float | None:
        """The place in a series that the query was taken to name."""
        return self.among.query.reading.number

    @property
    def meant(self) -> tuple[str, ...]:
        """The words of the book that those were taken for; one that the book does not have stays."""
        tokens, segment = self.among.tokens, self.among.query.part.segment
        words, weights = tokens.of_book(self.at, tokens.words), tokens.of_book(self.at, self.among.weights)
        best = zip(self.typed, weights.max(axis=1), words[weights.argmax(axis=1)], strict=True)
        return tuple(segment.vocabulary.words.texts[word] if weight else typed for typed, weight, word in best)


def fits(query: Query, places: Array) -> Iterator[Hit]:
    """Those of the books at these places that may be meant."""
    reading, part = query.reading, query.part
    places = places[part.segment.tokens.lengths_of(places) > 0]  # a title may be "!!!"
    if not len(places):
        return
    tokens = Tokens.of(part, places)
    weights = _weights(query, tokens)
    covered = tokens.best(weights)
    matched = np.where(weights == covered[:, tokens.owners], weights, 0.0).max(axis=0)
    told, rarity = query.tells(places), query.rarity
    share = rarity @ np.maximum(covered, ABOUT * told) / rarity.sum()
    tells = _tells(query, told, covered)
    in_series = _share(tokens, matched, tokens.roles == SERIES)
    author = _author(tokens, matched)
    named = np.maximum.reduce((in_series * IN_SERIES, _title(tokens, matched), author))
    spelt = _spelt(reading, part, places, share + named)
    is_meant = (share >= CONFIDENT) | (spelt >= CONFIDENT_SPELLING) | tells
    if reading.number is not None:
        is_meant &= (part.segment.numbers[places] == reading.number) & (in_series > 0)
    # What an author's name and somebody's title share is chance.
    by_title = tokens.total(matched * (tokens.roles <= REST)) > 0
    spelt = np.where((spelt < CONFIDENT_SPELLING) & ~by_title, 0.0, spelt)
    score = (
        EXPLAINED * np.maximum(share, spelt * AS_SPELT)
        + USED * named
        + SPELT * np.maximum(spelt, author)
        + POPULAR * part.popularity(places)
        + NUMBERED * (reading.number is not None)
    )
    score = np.round(score * reading.trust, 6)
    is_meant &= tells | (score >= NEAR_THE_BEST * score.max(where=is_meant, initial=0.0))
    ids, least = part.segment.ids[places], covered.min(axis=0)
    sure = ((least == 1.0) & (named >= IS_NAME)) | ((least > 0) & (spelt >= IS_SPELT))
    fitted = Fitted(query, tokens, weights, told)
    for at in np.flatnonzero(is_meant).tolist():
        yield Hit(float(score[at]), int(ids[at]), float(named[at]), bool(tells[at]), bool(sure[at]), fitted, at)


def _weights(query: Query, tokens: Tokens) -> Array:
    """For each word of the query (a row) and of the books (a column), how likely the one is meant by the other."""
    rows = query.weigh(tokens.words)
    for row, asked in zip(rows, query.reading.asked, strict=True):
        if asked.initial:
            found = tokens.best(row)[tokens.owners] > 0
            row[:] = np.where(found, row, _initials(asked.initial, query.part, tokens))
    return rows


def _initials(letter: str, part: Part, tokens: Tokens) -> Array:
    """What a single letter is worth for first names and title words that begin with it."""
    begun = part.segment.vocabulary.beginning(letter)
    begins = (tokens.words >= begun.start) & (tokens.words < begun.stop)
    is_first_name = (tokens.roles >= AUTHORS) & ((tokens.roles - AUTHORS) % 2 == 0)
    return begins * np.where(is_first_name, INITIAL, np.where(tokens.roles <= REST, BEGUN, 0.0))


def _tells(query: Query, told: Array, covered: Array) -> Array:
    """Whether most of the query stands in the description, or in the title as it was typed."""
    rarity = query.rarity_about
    found: Array = rarity @ (told | (covered == 1.0)) >= max(CONFIDENT_ABOUT * rarity.sum(), TELLING)
    return found


def _title(tokens: Tokens, matched: Array) -> Array:
    """How much of the title the query has named."""
    title = _share(tokens, matched, tokens.roles <= REST)
    main = _share(tokens, matched, tokens.roles == MAIN)
    return np.maximum(title, main * AS_MAIN_TITLE)


def _share(tokens: Tokens, matched: Array, where: Array) -> Array:
    whole = tokens.total(tokens.rarity * where)
    return tokens.total(tokens.rarity * matched * where) / np.maximum(whole, 1e-9)


def _author(tokens: Tokens, matched: Array) -> Array:
    """How much of the best named author's name was named."""
    of_author = tokens.roles >= AUTHORS
    authors, is_surname = np.divmod(tokens.roles[of_author].astype(np.int64) - AUTHORS, 2)
    most = int(authors.max(initial=0)) + 1
    whose = tokens.owners[of_author] * most + authors
    found = matched[of_author]
    surname = np.bincount(whose, found * is_surname, tokens.count * most)
    first = np.bincount(whose, found * (1 - is_surname), tokens.count * most)
    firsts = np.bincount(whose, 1 - is_surname, tokens.count * most)
    share = SURNAME * surname + (1 - SURNAME) * first / np.maximum(firsts, 1)
    worth = np.array([AS_AUTHOR] + [CO_AUTHOR] * (most - 1))
    best: Array = (share.reshape(tokens.count, most) * worth).max(axis=1)
    return best


def _spelt(reading: Reading, part: Part, places: Array, worth: Array) -> Array:
    """How alike the query and each title are letter by letter, for the most promising books; 0 for the others."""
    likeness = np.zeros(len(places))
    best = np.argsort(-worth, kind="stable")[:MOST_SPELT]
    titles = part.segment.titles.several(places[best])
    skipped = part.segment.bare[places[best]].tolist()
    for at, title, articles in zip(best.tolist(), titles, skipped, strict=True):
        bare = _likeness(reading.bare, title[articles:]) * WITHOUT_ARTICLE
        likeness[at] = max(bare, _likeness(reading.whole, title))
    return likeness


def _likeness(squeezed: str, title: str) -> float:
    """How alike they are; a title half typed is alike."""
    if not squeezed:
        return 0.0
    if title.startswith(squeezed):
        return 0.85 + 0.15 * len(squeezed) / len(title)
    return fuzz.ratio(squeezed, title) / 100
