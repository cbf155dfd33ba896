"""The words of the catalogue, and which of them a misspelt, half-typed or misheard word may be."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from backend.shop.catalogue.search.sound import sound

TAKEN_APART = 7  # letters of a word that deletions are made of: the rest rarely tells more
WORD_BITS = 24
HASH_MASK = (1 << 39) - 1
MOST_COMPLETIONS = 60

OTHER_BEGINNING = 0.93  # people rarely mistake a word's first letter
SOUNDS_ALIKE = 0.45  # and more, the more letters agree
SHORTEST_SOUND = 2
COMPLETED = 0.9


class Vocabulary:
    """Every word that stands in a title, a series or an author's name."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._words = sorted(counts)
        self._near = _deletions(self._words)
        self._sounds: dict[str, list[str]] = {}
        for word in self._words:
            self._sounds.setdefault(sound(word), []).append(word)
        self.meant = lru_cache(maxsize=4096)(self._meant)
        self.completed = lru_cache(maxsize=1024)(self._completed)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def _meant(self, typed: str) -> dict[str, float]:
        """The other words that may be meant, each with a weight below one: those spelt and those sounding alike."""
        found = {word: _alike(typed, word) for word in self._neighbours(typed)}
        key = sound(typed)
        for word in self._sounds.get(key, ()) if len(key) >= SHORTEST_SOUND else ():
            agreeing = SOUNDS_ALIKE + 0.35 * OSA.normalized_similarity(typed, word)
            found[word] = max(found.get(word, 0.0), agreeing)
        return found

    def _completed(self, typed: str) -> dict[str, float]:
        """The words that may be meant when the last letters are still to come."""
        start = bisect_left(self._words, typed)
        end = bisect_left(self._words, typed + "\U0010ffff")
        words = sorted(self._words[start:end], key=lambda word: -self.counts[word])[:MOST_COMPLETIONS]
        found = dict.fromkeys(words, COMPLETED)
        return found or dict(self._mistyped_beginnings(typed))

    def _mistyped_beginnings(self, typed: str) -> Iterator[tuple[str, float]]:
        if len(typed) < 4:
            return
        start = bisect_left(self._words, typed[0])
        end = bisect_left(self._words, typed[0] + "\U0010ffff")
        for word in self._words[start:end]:
            if len(word) > len(typed) and OSA.distance(typed, word[: len(typed)], score_cutoff=1) <= 1:
                yield word, COMPLETED * (1 - 1 / len(typed))

    def _neighbours(self, typed: str) -> Iterator[str]:
        """Words within the edits that a word of this length can bear."""
        bearable = edits_borne(typed)
        if not bearable:
            return
        places: set[int] = set()
        for shape in _shapes(typed[:TAKEN_APART], bearable):
            key = (hash(shape) & HASH_MASK) << WORD_BITS
            at = bisect_left(self._near, key)
            while at < len(self._near) and self._near[at] >> WORD_BITS == key >> WORD_BITS:
                places.add(self._near[at] & ((1 << WORD_BITS) - 1))
                at += 1
        for place in places:
            word = self._words[place]
            if word != typed and OSA.distance(typed, word, score_cutoff=bearable) <= min(bearable, edits_borne(word)):
                yield word


def _alike(typed: str, word: str) -> float:
    similarity = OSA.normalized_similarity(typed, word)
    return similarity if typed[0] == word[0] else similarity * OTHER_BEGINNING


def edits_borne(word: str) -> int:
    """How many letters of a word may be wrong before it could be any word."""
    return 0 if len(word) < 2 or word.isdigit() else 1 if len(word) < 4 else 2


def _deletions(words: list[str]) -> "array[int]":
    """For each word and each way to leave letters out of it: a hash of what remains, and the word's place; sorted."""
    keys = {
        (hash(shape) & HASH_MASK) << WORD_BITS | place
        for place, word in enumerate(words)
        for shape in _shapes(word[:TAKEN_APART], edits_borne(word))
    }
    return array("Q", sorted(keys))


def _shapes(word: str, deletions: int) -> Iterable[str]:
    shapes = {word}
    for count in range(1, min(deletions, len(word) - 1) + 1):
        shapes.update("".join(kept) for kept in combinations(word, len(word) - count))
    return shapes
