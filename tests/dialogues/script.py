"""Dialogues as a bookseller writes them: what the shopper says and does, and what the shop shows and offers.

Shopper: two copies of Emma, please
Shop offers: 2 x Emma for $14.50
Shopper presses Confirm
Order: 2 x Emma for $14.50

A visitor is somebody who has not signed in; what happens behind the counter is told in `backstage.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STEPS = (
    "Shopper presses Confirm",
    "Shopper presses Decline",
    "Shopper:",
    "Visitor:",
    "Behind the counter:",
    "Shop asks to sign in",
    "Cards say:",
    "Wishlist:",
    "Review:",
    "Shop shows nothing",
    "Shop shows also:",
    "Shop shows:",
    "Shop offers nothing",
    "Shop offers to cancel:",
    "Shop offers:",
    "Shop says:",
    "Shop does not say:",
    "Shop does not show:",
    "Shop does not offer:",
    "Shop calls a person",
    "Cart:",
    "Order:",
    "No order",
    "Order cancelled",
)


@dataclass(frozen=True)
class Step:
    """A line of a dialogue: what happens or must hold, and its words."""

    line: int
    what: str
    words: str

    @property
    def listed(self) -> list[str]:
        """The words as a list: "Dune; Emma"."""
        return [part.strip() for part in self.words.split(";") if part.strip()]


def read(file: Path) -> list[Step]:
    """The steps of a dialogue; ValueError for a line that is none."""
    return list(_steps(file))


def _steps(file: Path) -> Iterator[Step]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        what = next((step for step in STEPS if said.startswith(step)), None)
        if what is None:
            raise ValueError(f"{file.name}, line {number}: {said!r} is not a line of a dialogue")
        yield Step(number, what.rstrip(":"), said[len(what) :].strip())


def basket(words: str) -> tuple[dict[str, int], str | None]:
    """The books in "2 x Emma and 1 x Dune for $25.49", and the total."""
    books, _, total = words.rpartition(" for ") if re.search(r" for \$?[\d.]+$", words) else (words, "", "")
    parts = re.findall(r"(\d+) x (.+?)(?= and \d+ x |; |$)", books)
    return {title.strip(): int(count) for count, title in parts}, total.lstrip("$") or None
