"""The words of some books, and which of them a misspelt, half-typed or misheard word may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from string import ascii_lowercase
from typing import NamedTuple
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from backend.shop.catalogue.search.index.arrays import Array, Words
from backend.shop.catalogue.search.sound import skeleton, sound

TAKEN_APART = 7  # letters of a word that deletions are made of: the rest rarely tells more
MOST_SLIPS = 2
SHORTEST_MISTYPED, LONGEST_MISTYPED = 4, 30


@dataclass(frozen=True)
class Keys:
    """Numbers that stand for shapes or sounds, sorted, and the word that each belongs to."""

    keys: Array
    words: Array

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, int]]) -> "Keys":
        """The texts, each with the number of its word."""
        found = [(crc32(text.encode()), word) for text, word in pairs]
        keys, words = (np.array(column, np.uint32) for column in (zip(*found, strict=True) if found else ((), ())))
        order = np.lexsort((words, keys))
        return cls(keys[order], words[order])

    def of_each(self, texts: Sequence[str]) -> list[list[int]]:
        """For each of the texts the words that it belongs to, and perhaps a few that it does not."""
        wanted = np.array([crc32(text.encode()) for text in texts], np.uint32)
        first, last = self.keys.searchsorted(wanted), self.keys.searchsorted(wanted, "right")
        return [self.words[start:end].tolist() for start, end in zip(first.tolist(), last.tolist(), strict=True)]


class Likeness(NamedTuple):
    """A word like another: how many letters differ, whether it sounds like it, whether it is it with vowels."""

    word: str
    slips: int
    sounds: bool
    built: bool


@dataclass(frozen=True)
class Vocabulary:
    """Every word of a title, a series or an author's name, and the forms that a misspelt one is known by."""

    words: Words
    forms: Keys

    @classmethod
    def of(cls, words: Sequence[str]) -> "Vocabulary":
        """These words, sorted."""
        return cls(
            words=Words.of(words),
            forms=Keys.of(
                (form, place)
                for place, word in enumerate(words)
                for form in (*_shapes(word[:TAKEN_APART], edits_borne(word)), _heard(word), _voweled(skeleton(word)))
                if form
            ),
        )

    def like(self, typed: str, edits: int) -> dict[int, Likeness]:
        """By number, the other words that are alike but for so many edits, by their sound, or but for their vowels."""
        bearable = min(edits, edits_borne(typed))
        shapes = _shapes(typed[:TAKEN_APART], bearable) if bearable else ()
        *near, sounding, built = self.forms.of_each([*shapes, _heard(typed), _voweled(typed)])
        numbers = list(set(sounding).union(built, *near))
        words = self.words.texts.several(np.array(numbers, np.int64))
        slips = cdist([typed], words, scorer=OSA.distance)[0].tolist() if words else []
        return {
            number: Likeness(word, count, number in sounding, number in built)
            for word, number, count in zip(words, numbers, slips, strict=True)
            if count and ((count <= bearable and count <= edits_borne(word)) or number in sounding or number in built)
        }

    def beginning(self, letters: str) -> range:
        """The numbers of the words that begin so."""
        return self.words.beginning(letters)

    def beginning_nearly(self, letters: str) -> Array:
        """The numbers of the words that begin so but for one slip, which is not in the first letter."""
        if not SHORTEST_MISTYPED <= len(letters) <= LONGEST_MISTYPED:
            return np.arange(0)
        numbers = self.words.beginning_any(_slips(letters))
        around = range(len(letters) - 1, len(letters) + 2)
        return numbers[
            [
                any(OSA.distance(letters, word[:length], score_cutoff=1) <= 1 for length in around)
                for word in self.words.texts.several(numbers)
            ]
        ]


def edits_borne(word: str) -> int:
    """How many letters of a word may be wrong before it could be any word."""
    return 0 if len(word) < 2 or word.isdigit() else 1 if len(word) < 4 else MOST_SLIPS


def _heard(word: str) -> str:
    return f"~{key}" if len(key := sound(word)) > 1 else ""


def _voweled(bare: str) -> str:
    return f"-{bare}" if len(bare) > 1 else ""


def _shapes(word: str, deletions: int) -> Iterable[str]:
    """The word, and what is left of it when some letters are left out."""
    shapes = {word}
    for count in range(1, min(deletions, len(word) - 1) + 1):
        shapes.update("".join(kept) for kept in combinations(word, len(word) - count))
    return shapes


def _slips(letters: str) -> list[str]:
    """The letters with one left out, swapped, wrong or too many."""
    found = {letters[:at] + letters[at + 1 :] for at in range(1, len(letters))}
    found |= {letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(1, len(letters) - 1)}
    for at in range(1, len(letters)):
        for letter in ascii_lowercase:
            found |= {letters[:at] + letter + letters[at + 1 :], letters[:at] + letter + letters[at:]}
    return list(found)
