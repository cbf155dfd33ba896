"""Lists laid end to end: a million books as a few long arrays instead of a million small objects."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

HEAD = 8  # bytes of a word that are compared as one number
END = b"\xff"  # comes after every letter


@dataclass(frozen=True)
class Ragged:
    """Lists of numbers of any length: list n is `values[starts[n]:starts[n + 1]]`."""

    starts: Array
    values: Array

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> "Ragged":
        """These lists."""
        rows = list(lists)
        return cls(_starts([len(row) for row in rows]), np.array([n for row in rows for n in row], np.uint32))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> Array:
        found: Array = self.values[self.starts[row] : self.starts[row + 1]]
        return found

    @property
    def lengths(self) -> Array:
        """How long each list is."""
        return np.diff(self.starts)

    def lengths_of(self, rows: Array) -> Array:
        """How long these lists are."""
        lengths: Array = self.starts[rows + 1] - self.starts[rows]
        return lengths

    @property
    def owners(self) -> Array:
        """For each value the list that it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.lengths)

    def places(self, rows: Array, lengths: Array | None = None) -> Array:
        """Where in `values` the values of these lists (or the first ones of each) stand, one list after the other."""
        starts = self.starts[rows]
        lengths = self.starts[rows + 1] - starts if lengths is None else lengths
        ends = lengths.cumsum()
        places: Array = (starts - ends + lengths).repeat(lengths) + np.arange(ends[-1] if len(ends) else 0)
        return places

    def take(self, rows: Array) -> "Ragged":
        """These lists only, in this order."""
        return Ragged(_starts(self.lengths_of(rows)), self.values[self.places(rows)])

    def inverted(self, count: int) -> "Ragged":
        """For each value below `count` the lists that it stands in, each once and in order."""
        pairs = np.unique(self.values.astype(np.int64) * max(len(self), 1) + self.owners)
        values, owners = np.divmod(pairs, max(len(self), 1))
        return Ragged(_starts(np.bincount(values, minlength=count)), owners.astype(np.uint32))

    @classmethod
    def joined(cls, parts: Sequence["Ragged"]) -> "Ragged":
        """The lists of all, one after the other."""
        lengths = np.concatenate([part.lengths for part in parts])
        return cls(_starts(lengths), np.concatenate([part.values for part in parts]))


@dataclass(frozen=True)
class Texts(Sequence[str]):
    """Texts by number; each is decoded only when it is asked for."""

    letters: Ragged

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """These texts."""
        encoded = [text.encode() for text in texts]
        return cls(Ragged(_starts([len(text) for text in encoded]), np.frombuffer(b"".join(encoded), np.uint8)))

    def __len__(self) -> int:
        return len(self.letters)

    def __getitem__(self, place: Any) -> Any:
        return self.letters[place].tobytes().decode()

    def several(self, places: Array) -> list[str]:
        """The texts at these places."""
        starts, ends = self.letters.starts[places].tolist(), self.letters.starts[places + 1].tolist()
        raw = self.letters.values.data
        return [str(raw[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True)
class Words:
    """Sorted texts by number, and the number of a text; the first letters of each are also a number to seek by."""

    texts: Texts
    heads: Array

    @classmethod
    def of(cls, words: Sequence[str]) -> "Words":
        """These words, which are sorted."""
        return cls(Texts.of(words), _heads([word.encode() for word in words]))

    def __len__(self) -> int:
        return len(self.texts)

    def place(self, word: str) -> int | None:
        """The number of a word, of the first one if it is there several times; None when it is not there."""
        raw = word.encode()
        key = np.uint64(int.from_bytes(raw[:HEAD].ljust(HEAD, b"\0"), "big"))
        at = int(self.heads.searchsorted(key))
        if at == len(self.heads) or self.heads[at] != key:
            return None
        return at if len(raw) < HEAD else self._long(word, key, at)

    def places(self, words: Sequence[str]) -> Array:
        """The numbers of many words; -1 for one that is not there."""
        raw = [word.encode() for word in words]
        keys = _heads(raw)
        first = self.heads.searchsorted(keys)
        inside = first < len(self.heads)
        found: Array = np.full(len(raw), -1)
        found[inside] = np.where(self.heads[first[inside]] == keys[inside], first[inside], -1)
        for at, letters in enumerate(raw):
            if len(letters) >= HEAD and found[at] >= 0:
                place = self._long(words[at], keys[at], int(found[at]))
                found[at] = -1 if place is None else place
        return found

    def _long(self, word: str, key: Any, first: int) -> int | None:
        """The number of a word that may begin like others; `first` is the first one's."""
        end = int(self.heads.searchsorted(key, "right"))
        at = bisect_left(self.texts, word, first, end)
        return at if at < end and self.texts[at] == word else None

    def beginning(self, letters: str) -> range:
        """The numbers of the words that begin so."""
        return range(self._at(letters.encode()), self._at(letters.encode() + END))

    def beginning_any(self, beginnings: Sequence[str]) -> Array:
        """The numbers of the words that begin in any of these ways, of which only the first letters are looked at."""
        raw = [letters.encode()[:HEAD] for letters in beginnings]
        keys, ends = _heads(raw), _heads([letters.ljust(HEAD, b"\xff") for letters in raw])
        first, last = self.heads.searchsorted(keys), self.heads.searchsorted(ends, "right")
        found = [np.arange(first[at], last[at]) for at in np.flatnonzero(first < last).tolist()]
        return np.unique(np.concatenate(found)) if found else np.arange(0)

    def _at(self, letters: bytes) -> int:
        """Where the words begin that come not before these letters."""
        key = np.uint64(int.from_bytes(letters[:HEAD].ljust(HEAD, b"\0"), "big"))
        start = int(self.heads.searchsorted(key))
        if len(letters) < HEAD or start == len(self.heads) or self.heads[start] != key:
            return start
        end = int(self.heads.searchsorted(key, "right"))
        return bisect_left(self.texts.letters, letters, start, end, key=bytes)


def _heads(words: Sequence[bytes]) -> Array:
    """The first letters of each word as a number, in the order of the words."""
    return np.array(words, f"S{HEAD}").view(">u8").astype(np.uint64) if len(words) else np.zeros(0, np.uint64)


def _starts(lengths: Sequence[int] | Array) -> Array:
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
