"""Understanding a query: the ways to read it, each word with the words of the catalogue that it may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from backend.shop.catalogue.search import numerals, shells
from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.spacing import respaced
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.words import squeeze, words

MOST_MEANT = 40
STRIPPED, RESPACED = 0.97, 0.95  # how far to trust a reading that is not literal
UNKNOWN = 1.0
LETTER = 0.3  # what a single letter says: it is an initial, or nothing
KNOWN_ANYWAY = 0.85  # for another word when the word typed is one itself
BEGINNING = 0.85  # for a completion of a word that others follow
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
    core = _titled(index, typed) or shells.stripped(typed)
    yield core, STRIPPED, None
    yield shells.unlinked(typed), STRIPPED, None
    yield numerals.in_digits(core), STRIPPED, None
    yield numerals.in_words(core), STRIPPED, None
    for parts in dict.fromkeys((typed, core)):
        yield respaced(index.vocabulary, parts), RESPACED, None
        yield from ((rest, STRIPPED, number) for rest, number in numerals.numbered(parts))


def _titled(index: Index, typed: tuple[str, ...]) -> tuple[str, ...] | None:
    """What is a title without some of the shell before it, or without the words that mean nothing here."""
    known = tuple(word for word in typed if _means_something(index, word))
    ends = (typed[start:] for start in range(1, shells.opening(typed) + 1))
    titles = (end for end in (*ends, known) if index.is_title(squeeze(end)))
    return next((title for title in titles if len(title) > 1), None)


def _means_something(index: Index, word: str) -> bool:
    return word in index.vocabulary or bool(index.vocabulary.meant(word) or index.vocabulary.completed(word))


def _reading(index: Index, parts: tuple[str, ...], trust: float, number: float | None) -> Reading:
    last = len(parts) - 1
    understood = tuple(_part(index, word, place == last) for place, word in enumerate(parts))
    return Reading(understood, "".join(parts), squeeze(parts), trust, number)


def _part(index: Index, typed: str, is_last: bool) -> Part:
    root = stem(typed)
    meant = _meant(index, typed, is_last, is_word=typed in index.vocabulary or root in index.about)
    best = sorted(meant, key=lambda word: (-meant[word], index.rarity[word]))[:MOST_MEANT]
    rarity = index.rarity[best[0]] if best else UNKNOWN
    return Part(
        typed=typed,
        meant={word: meant[word] for word in best},
        rarity=min(rarity, LETTER) if is_initial(typed) else rarity,
        stem=root,
        rarity_about=index.rarity_about.get(root, UNKNOWN),
    )


def is_initial(typed: str) -> bool:
    """Whether a word is a single letter, which people type for a first name."""
    return len(typed) == 1 and typed.isalpha()


def _meant(index: Index, typed: str, is_last: bool, is_word: bool) -> dict[str, float]:
    """The words of the catalogue that a word may be; others count for less when it is one itself, or a beginning."""
    vocabulary = index.vocabulary
    completed = vocabulary.completed(typed) if len(typed) > (1 if is_last else 2) else {}
    if not is_last:
        completed = {} if is_word else {word: weight * BEGINNING for word, weight in completed.items()}
    begins = is_last and any(word.startswith(typed) for word in completed)
    doubt = (KNOWN_ANYWAY if is_word else 1.0) * (UNFINISHED if begins else 1.0)
    meant = {word: weight * doubt for word, weight in vocabulary.meant(typed).items()} | completed
    meant |= {word: numerals.SAME for word in numerals.same_as(typed) if word in vocabulary}
    return meant | {typed: 1.0} if typed in vocabulary else meant
