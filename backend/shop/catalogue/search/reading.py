"""Understanding a query: the ways to read it, each word with the words of the catalogue that it may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from backend.shop.catalogue.search import numerals, shells
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.spacing import respaced
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.words import squeeze, words

MOST_MEANT = 40
UNKNOWN = 1.0
LETTER = 0.3  # what a single letter says: it is an initial, or nothing
UNFINISHED = 0.85  # for a word that what was typed is not the beginning of
LONGEST_QUERY = 24  # words


@dataclass(frozen=True)
class Part:
    """A word of the query: what it may mean, how much that says, and the stem to look for in descriptions."""

    typed: str
    meant: dict[str, float]
    rarity: float
    stem: str
    rarity_about: float


@dataclass(frozen=True)
class Reading:
    """One way to read the query, with the number in a series that it may name."""

    parts: tuple[Part, ...]
    whole: str
    bare: str
    trust: float
    number: float | None = None

    @property
    def typed(self) -> tuple[str, ...]:
        """The words that are read."""
        return tuple(part.typed for part in self.parts)


def readings(index: Index, q: str) -> list[Reading]:
    """The ways to read a query, the literal one first; none when it has no words."""
    typed = words(q)[:LONGEST_QUERY]
    found: dict[tuple[tuple[str, ...], float | None], Reading] = {}
    for parts, trust, number in _ways(index, typed):
        if parts and (parts, number) not in found:
            found[parts, number] = _reading(index, parts, trust, number)
    return list(found.values())


def _ways(index: Index, typed: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float, float | None]]:
    yield typed, 1.0, None
    cores = [_titled_end(index, typed), shells.stripped(typed)]
    for core in cores:
        yield core, 0.97, None
    for parts in dict.fromkeys((typed, cores[-1])):
        yield respaced(index.vocabulary, parts), 0.95, None
        yield from ((rest, 0.97, number) for rest, number in numerals.numbered(parts))


def _titled_end(index: Index, typed: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of a query when only as much of its shell goes as leaves a title."""
    for start in range(1, shells.opening(typed) + 1):
        if index.is_title(squeeze(typed[start:])):
            return typed[start:]
    return typed


def _reading(index: Index, parts: tuple[str, ...], trust: float, number: float | None) -> Reading:
    last = len(parts) - 1
    understood = tuple(_part(index, word, place == last) for place, word in enumerate(parts))
    return Reading(understood, "".join(parts), squeeze(parts), trust, number)


def _part(index: Index, typed: str, is_last: bool) -> Part:
    meant = index.vocabulary.meant(typed)
    if is_last and len(typed) > 1 and (completed := index.vocabulary.completed(typed)):
        meant = {word: weight if word == typed else weight * UNFINISHED for word, weight in meant.items()} | completed
    meant |= {word: numerals.SAME for word in numerals.same_as(typed) if word in index.vocabulary and word != typed}
    best = sorted(meant, key=lambda word: (-meant[word], index.rarity[word]))[:MOST_MEANT]
    root = stem(typed)
    return Part(
        typed=typed,
        meant={word: meant[word] for word in best},
        rarity=index.rarity[best[0]] if best else LETTER if len(typed) == 1 else UNKNOWN,
        stem=root,
        rarity_about=index.rarity_about.get(root, UNKNOWN),
    )
