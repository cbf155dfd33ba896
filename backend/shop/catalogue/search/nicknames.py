"""Nicknames of well-known books and series: "lotr", "hp 3"."""

from functools import cache
from pathlib import Path

import yaml

from backend.shop.catalogue.words import words

FILE = Path(__file__).parent.parent / "nicknames.yaml"


def spelt_out(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query with its nicknames as what they stand for."""
    known = _known()
    return tuple(word for part in parts for word in known.get(part, (part,)))


@cache
def _known() -> dict[str, tuple[str, ...]]:
    listed: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {nickname: words(title) for nickname, title in listed.items()}
