"""Titles that carry their series in brackets: "Catching Fire (The Hunger Games, #2)"."""

import re
from typing import NamedTuple

_IN_BRACKETS = re.compile(r"^(?P<title>.+?)\s*\((?P<series>[^()]+?),?\s*#(?P<number>[\d.]+)?[^()]*\)\s*$")


class Titled(NamedTuple):
    """A title, and the series it belongs to if any; no number when the book holds several parts."""

    title: str
    series: str | None = None
    number: float | None = None


def parse(text: str) -> Titled:
    """Takes a title and its series apart; of several series the first counts."""
    found = _IN_BRACKETS.match(text)
    if not found:
        return Titled(text)
    several = re.match(r".*#[\d.]+\s*[-–&]", text)
    number = found["number"] if found["number"] and not several else None
    return Titled(found["title"], found["series"].strip(" ,:"), _number(number))


def _number(text: str | None) -> float | None:
    try:
        return float(text.strip(".")) if text else None
    except ValueError:
        return None
