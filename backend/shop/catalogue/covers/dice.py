"""Chance that falls the same way every time: what a book's cover looks like is drawn from its name."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count
from typing import TypeVar

Choice = TypeVar("Choice")


class Dice:
    """A stream of choices that depends only on the seed."""

    def __init__(self, seed: str) -> None:
        self._bytes = _stream(seed)

    def below(self, sides: int) -> int:
        """A whole number from 0 up to, not including, `sides`."""
        return (next(self._bytes) << 8 | next(self._bytes)) % sides

    def between(self, low: float, high: float) -> float:
        """A number between the two, in a thousand steps."""
        return low + (high - low) * self.below(1001) / 1000

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return choices[self.below(len(choices))]


def _stream(seed: str) -> Iterator[int]:
    for number in count():
        yield from sha256(f"{number} {seed}".encode()).digest()
