"""Leafing through what was found, forwards and back, in an order that does not shift when books come and go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.errors import invalid
from backend.values import cursor_of, position_of

AFTER, BEFORE = "after", "before"
Row = Sequence[Any]
"""The id of a book, and then what its order goes by."""


@dataclass(frozen=True)
class Mark:
    """Where a page begins or, going back, ends: beside what stands at a place of an order."""

    is_back: bool
    place: int
    position: list[Any]


@dataclass(frozen=True)
class Leaf:
    """The ids on a page, which place of all the first one has, and the cursors of the pages beside it."""

    ids: list[int]
    first: int
    previous: str | None
    next: str | None


def mark_of(cursor: str | None, order: str, *kinds: type) -> Mark | None:
    """The mark in a cursor, None for the beginning; Invalid when it was given out for another order."""
    if cursor is None:
        return None
    given_for, way, place, *position = position_of(cursor, str, str, int, *kinds)
    if given_for != order or way not in (AFTER, BEFORE) or any("\0" in part for part in position if type(part) is str):
        raise invalid("cursor", "This cursor belongs to another order.")
    return Mark(way == BEFORE, place, position)


def leaf_of(order: str, rows: Sequence[Row], mark: Mark | None, limit: int) -> Leaf:
    """The page of the rows beyond a mark, nearest first; one row more than the limit says that there are others."""
    is_back, goes_on = mark is not None and mark.is_back, len(rows) > limit
    shown = list(rows[:limit])[:: -1 if is_back else 1]
    first = _first(mark, len(shown), goes_on)
    last = first + len(shown) - 1
    has_previous, has_next = (goes_on, True) if is_back else (mark is not None, goes_on)
    return Leaf(
        ids=[row[0] for row in shown],
        first=first,
        previous=cursor_of(order, BEFORE, first, *shown[0][1:]) if shown and has_previous else None,
        next=cursor_of(order, AFTER, last, *shown[-1][1:]) if shown and has_next else None,
    )


def _first(mark: Mark | None, count: int, goes_on: bool) -> int:
    if mark is None or (mark.is_back and not goes_on):
        return 1
    return max(1, mark.place - count if mark.is_back else mark.place + 1)
