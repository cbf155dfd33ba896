"""Excerpts: where in a message the words stand that were looked for."""

from dataclasses import dataclass

from backend.shop.catalogue.search.highlighting import Stretch, stretches
from backend.shop.catalogue.words import words

LONGEST = 200
BEFORE = 60
"""So many characters at most before the first word that was looked for."""


@dataclass(frozen=True)
class Excerpt:
    """A part of a message on one line, and the stretches of it that were looked for."""

    text: str
    marks: list[Stretch]


def excerpt(said: str, q: str) -> Excerpt:
    """The part of what was said in which the words begin that were looked for, the last of them maybe only begun."""
    line, wanted = " ".join(said.split()), words(q)
    hit = {word for word in words(line) if word in wanted or (wanted and word.startswith(wanted[-1]))}
    marks = stretches(line, hit)
    start = _start(line, marks[0][0]) if marks else 0
    end = start + LONGEST
    before, after = "…" * (start > 0), "…" * (len(line) > end)
    moved = len(before) - start
    kept = [(first + moved, min(last, end) + moved) for first, last in marks if first < end]
    return Excerpt(before + line[start:end] + after, kept)


def _start(line: str, first: int) -> int:
    """Where a word begins, not far before the first that was looked for."""
    if first <= BEFORE:
        return 0
    space = line.find(" ", first - BEFORE, first)
    return space + 1 if space >= 0 else first
