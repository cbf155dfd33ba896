"""The words around what is meant: greetings, politeness, "do you have", "please"."""

import re
from functools import cache

from backend.chat.models.clerk.wording import phrase, vocabulary
from backend.chat.models.clerk.words import fold

MARKS = " .!?,;:"


def is_said(name: str, text: str) -> bool:
    """Whether all of a text is a phrase of this kind."""
    return bool(phrase(name).fullmatch(text.strip(MARKS)))


def occurs(name: str, text: str) -> re.Match[str] | None:
    """Where a phrase of this kind stands in a text."""
    return phrase(name).search(text)


def without_greeting(text: str) -> str:
    """The text after a greeting, if anything follows it."""
    if is_said("greeting", text):
        return text
    rest = re.sub(rf"^{vocabulary('shells')['greeting']}[{MARKS}]+(?=\w)", "", text, flags=re.IGNORECASE)
    return rest if re.search(r"\w", rest) else text


def core(text: str) -> str:
    """What is asked for, without the words around it; the whole text when nothing else would be left."""
    rest = text.strip(MARKS)
    while (shorter := _ends("closings", _ends("openings", rest))) != rest:
        rest = shorter
    return rest or text.strip(MARKS)


def telling(text: str) -> list[str]:
    """The words of a text that say something about a book."""
    return [word for word in re.sub(r"[^\w\s'-]", " ", text).split() if fold(word) not in _filler() and fold(word)]


def _ends(side: str, text: str) -> str:
    shorter = _side(side).sub("", text, count=1).strip(MARKS)
    return shorter or text


@cache
def _side(side: str) -> re.Pattern[str]:
    phrases = "|".join(f"(?:{line})" for line in vocabulary("shells")[side])
    if side == "openings":
        return re.compile(rf"^(?:{phrases})(?![\w'])[{MARKS}]*(?=\S)", re.IGNORECASE)
    return re.compile(rf"(?<=\S)[{MARKS}]+(?:{phrases})[{MARKS}]*$", re.IGNORECASE)


@cache
def _filler() -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary("vocabulary")["filler"].split())
