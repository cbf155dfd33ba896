"""Highlighting: the stretches of a text that a query was taken for."""

import re
from collections.abc import Collection

from backend.shop.catalogue.words import words

Stretch = tuple[int, int]
"""Where a stretch of a text begins and ends, in characters."""

_PIECE = re.compile(r"(?:[^\W\d_]\.\s?){2,}|[^\W_]+(?:['’‘`´ʼ][^\W_]+)*")


def stretches(text: str, matched: Collection[str]) -> list[Stretch]:
    """The words of the text that are among those matched (and folded like them); neighbours in one stretch."""
    found: list[Stretch] = []
    for piece in _PIECE.finditer(text):
        if not any(word in matched for word in words(piece[0])):
            continue
        start, end = piece.start(), piece.start() + len(piece[0].rstrip())
        if found and not re.search(r"\w", text[found[-1][1] : start]):
            start = found.pop()[0]
        found.append((start, end))
    return found
