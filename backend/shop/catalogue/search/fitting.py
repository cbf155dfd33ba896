"""How well a book fits a reading of the query: how much of the query it explains, how much of it was named."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from backend.shop.catalogue.search.index import Entry, Index
from backend.shop.catalogue.search.reading import Part, Reading, is_initial

EXPLAINED, USED, SPELT, POPULAR, NUMBERED = 3.0, 1.0, 0.8, 0.5, 0.6
IN_SERIES, AS_AUTHOR, CO_AUTHOR, AS_MAIN_TITLE = 0.85, 0.9, 0.8, 0.97
SURNAME = 0.75  # of an author's name: people leave first names out
INITIAL, BEGUN = 0.8, 0.65  # for a single letter, as a first name's and as a title word's
WITHOUT_ARTICLE = 0.97
AS_SPELT = 0.9  # for a query that is explained by its letters rather than its words
ABOUT = 0.4  # for a word of the description instead of the title

CONFIDENT = 0.68
CONFIDENT_SPELLING = 0.8
CONFIDENT_ABOUT = 0.6
TELLING = 0.35  # what the words of a description must say at least: "it" says less


class Hit(NamedTuple):
    """A book found: how well it fits, the words asked for and those they were taken for, and why it was found.

    `named` is how much of a title, series or author was named, from 0 to 1; `told` whether the book is about the words.
    """

    score: float
    book_id: int
    asked: tuple[str, ...]
    meant: tuple[str, ...]
    named: float
    told: bool


@dataclass
class Explained:
    """What a book makes of the words of a query."""

    matched: dict[str, float] = field(default_factory=dict)
    meant: list[str] = field(default_factory=list)
    named: float = 0.0
    told: float = 0.0
    asked: float = 0.0
    asked_about: float = 0.0

    @property
    def share(self) -> float:
        """How much of the query the book's names explain, with a little for its description."""
        return self.named / self.asked if self.asked else 0.0

    @property
    def tells(self) -> bool:
        """Whether most of the query stands in the description, or in the title as it was typed."""
        return self.told >= max(CONFIDENT_ABOUT * self.asked_about, TELLING)


def fit(index: Index, reading: Reading, entry: Entry) -> Hit | None:
    """How well a book fits; None when it was not meant."""
    explained = _explained(reading, entry)
    spelt = max(_spelling(reading.whole, entry.whole), _spelling(reading.bare, entry.bare) * WITHOUT_ARTICLE)
    if explained.share < CONFIDENT and spelt < CONFIDENT_SPELLING and not explained.tells:
        return None
    in_series = _share(index, explained.matched, entry.series)
    if reading.number is not None and not (reading.number == entry.number and in_series):
        return None
    if spelt < CONFIDENT_SPELLING and not any(name in explained.matched for name in entry.title):
        spelt = 0.0  # what an author's name and somebody's title share is chance
    named = max(in_series * IN_SERIES, _used(index, explained.matched, entry))
    score = (
        EXPLAINED * max(explained.share, spelt * AS_SPELT)
        + USED * named
        + SPELT * spelt
        + POPULAR * entry.popularity
        + NUMBERED * (reading.number is not None)
    )
    score = round(score * reading.trust, 6)
    return Hit(score, entry.id, reading.typed, tuple(explained.meant), named, explained.tells)


def _explained(reading: Reading, entry: Entry) -> Explained:
    result = Explained()
    for part in reading.parts:
        weight, word = _best(part, entry)
        result.asked += part.rarity
        result.asked_about += part.rarity_about
        result.meant.append(word if weight else part.typed)
        is_about = part.stem in entry.about
        result.told += part.rarity_about * (is_about or word == part.typed)
        result.named += part.rarity * max(weight, ABOUT * is_about)
        if weight:
            result.matched[word] = max(weight, result.matched.get(word, 0.0))
    return result


def _best(part: Part, entry: Entry) -> tuple[float, str]:
    """The word of the book that the part fits best, and how well."""
    best = max(((part.meant.get(name, 0.0), name) for name in entry.names), default=(0.0, ""))
    if best[0] or not is_initial(part.typed):
        return best
    first_names = [(INITIAL, name) for author in entry.authors for name in author[:-1] if name.startswith(part.typed)]
    begun = [(BEGUN, name) for name in entry.title if name.startswith(part.typed)]
    return max(first_names + begun, default=(0.0, ""))


def _used(index: Index, matched: dict[str, float], entry: Entry) -> float:
    """How much of the title or of an author's name the query has named, whichever is most."""
    return max(
        _share(index, matched, entry.title),
        _share(index, matched, entry.main) * AS_MAIN_TITLE,
        *(
            _author_share(matched, author) * (CO_AUTHOR if place else AS_AUTHOR)
            for place, author in enumerate(entry.authors)
        ),
    )


def _share(index: Index, matched: dict[str, float], names: tuple[str, ...]) -> float:
    whole = sum(index.rarity[name] for name in names)
    return sum(index.rarity[name] * matched.get(name, 0.0) for name in names) / whole if whole else 0.0


def _author_share(matched: dict[str, float], author: tuple[str, ...]) -> float:
    if not author:
        return 0.0
    first = sum(matched.get(name, 0.0) for name in author[:-1]) / max(1, len(author) - 1)
    return SURNAME * matched.get(author[-1], 0.0) + (1 - SURNAME) * first


def _spelling(squeezed: str, title: str) -> float:
    """How alike the query and the title are, letter by letter; a title half typed is alike."""
    if not squeezed:
        return 0.0
    if title.startswith(squeezed):
        return 0.85 + 0.15 * len(squeezed) / len(title)
    return fuzz.ratio(squeezed, title) / 100
