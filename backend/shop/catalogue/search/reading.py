"""Understanding a query: the ways to read it, each word with the words of the catalogue that it may be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from backend.shop.catalogue.search import meaning, nicknames, numerals, shells
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.spacing import respaced
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.words import squeeze, words

MOST_MEANT = 24
STRIPPED, RESPACED = 0.97, 0.95  # how far to trust a reading that is not literal
LETTER = 0.3  # what a single letter says: it is an initial, or nothing
MOST_INITIALS = 3
LONGEST_QUERY, LONGEST_WORD = 24, 60  # words, and letters of each
MOST_NUMBERS = 3  # of a query that may be a place in a series


@dataclass(frozen=True, eq=False)
class Asked:
    """A word of the query: what it may mean, how much that says, and the stem to look for in descriptions.

    `begun` is how likely any word was meant that begins so; `meant` has the most frequent of those too. `told_by` is
    how many books tell of it, `initial` the letter that a first name begins with, if the word may stand for one.
    """

    typed: str
    meant: dict[str, float]
    begun: float
    rarity: float
    stem: str
    rarity_about: float
    told_by: int
    initial: str


@dataclass(frozen=True)
class Reading:
    """One way to read the query, with the number in a series that it may name."""

    asked: tuple[Asked, ...]
    whole: str
    bare: str
    trust: float
    number: float | None = None

    @property
    def typed(self) -> tuple[str, ...]:
        """The words that are read."""
        return tuple(word.typed for word in self.asked)


def readings(index: Index, q: str) -> Iterator[Reading]:
    """The ways to read a query, the literal ones first; none when it has no words."""
    typed = tuple(word[:LONGEST_WORD] for word in words(q)[:LONGEST_QUERY])
    if typed and all(word in index for word in typed):
        yield _reading(partial(_as_typed, index), typed, 1.0, None)
    understand = cache(partial(_asked, index))
    seen: set[tuple[tuple[str, ...], float | None]] = set()
    for parts, trust, number in _ways(index, typed):
        if 0 < len(parts) <= LONGEST_QUERY and (parts, number) not in seen:
            seen.add((parts, number))
            yield _reading(understand, parts, trust, number)


def _ways(index: Index, typed: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float, float | None]]:
    yield typed, 1.0, None
    core = _titled(index, typed) or shells.stripped(typed)
    yield core, STRIPPED, None
    yield shells.unlinked(typed), STRIPPED, None
    yield numerals.in_digits(core), STRIPPED, None
    yield numerals.in_words(core), STRIPPED, None
    spelt_out = [nicknames.spelt_out(parts) for parts in (typed, core)]
    yield from ((parts, STRIPPED, None) for parts in spelt_out)
    for parts in dict.fromkeys((typed, core, *spelt_out)):
        spaced = respaced(index, parts)
        yield spaced, RESPACED, None
        for way, trust in dict.fromkeys(((parts, STRIPPED), (spaced, RESPACED))):
            numbered = islice(numerals.numbered(way), MOST_NUMBERS)
            yield from ((rest, trust, number) for rest, number in numbered)


def _titled(index: Index, typed: tuple[str, ...]) -> tuple[str, ...] | None:
    """What is a title without some of the shell before it, or without the words that mean nothing here."""
    known = tuple(word for word in typed if _means_something(index, word))
    ends = (typed[start:] for start in range(1, shells.opening(typed) + 1))
    titles = (end for end in (*ends, known) if end != typed and index.is_title(squeeze(end)))
    return next((title for title in titles if len(title) > 1), None)


def _means_something(index: Index, word: str) -> bool:
    return word in index or bool(index.like(word, meaning.MOST_SLIPS) or index.completions(word, mistyped=False))


def _reading(
    understand: Callable[[str, bool], Asked], parts: tuple[str, ...], trust: float, number: float | None
) -> Reading:
    last = len(parts) - 1
    understood = tuple(understand(word, place == last) for place, word in enumerate(parts))
    return Reading(understood, "".join(parts), squeeze(parts), trust, number)


def _asked(index: Index, typed: str, is_last: bool) -> Asked:
    root, initials = stem(typed), _are_initials(index, typed)
    told_by = index.telling(root)
    is_word = typed in index or told_by > 0
    begun = meaning.begun(typed, is_last, is_word)
    meant = meaning.meant(index, typed, is_word, begun)
    best = sorted(meant, key=lambda word: -meant[word])[:MOST_MEANT]
    rarity = index.rarity(best[0] if best else typed)
    return Asked(
        typed=typed,
        meant={word: meant[word] for word in best},
        begun=begun,
        rarity=min(rarity, LETTER) if initials else rarity,
        initial=typed[0] if initials else "",
        stem=root,
        rarity_about=index.rarity_of(told_by),
        told_by=told_by,
    )


def _as_typed(index: Index, typed: str, _is_last: bool) -> Asked:
    """A word that is taken for itself only, which costs little to find out."""
    root = stem(typed)
    told_by = index.telling(root)
    return Asked(typed, {typed: 1.0}, 0.0, index.rarity(typed), root, index.rarity_of(told_by), told_by, initial="")


def _are_initials(index: Index, typed: str) -> bool:
    """Whether a word is a letter, or a few that make no word, as people type them for first names."""
    return typed.isalpha() and (len(typed) == 1 or (len(typed) <= MOST_INITIALS and typed not in index))
