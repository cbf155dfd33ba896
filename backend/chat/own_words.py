"""What shoppers say of a book themselves: the stars they give and the words they use, cut out of their own message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from backend.chat import prompts

SENTENCE_END = re.compile(r"[.!?…\n]+(?=\s|$)")
WORD = re.compile(r"\w+")
AFTER_A_WORD = re.compile(r"[.!?…]*")


@dataclass(frozen=True)
class Stars:
    """So many stars, and where in the message they are given."""

    count: int
    start: int
    end: int


def stars(message: str) -> list[Stars]:
    """The stars that a message gives, in order; those that it asks about, or that others gave, are none."""
    found = sorted((stars for line in _lines() for stars in _given(line, message)), key=lambda one: one.start)
    return [one for place, one in enumerate(found) if place == 0 or one.start >= found[place - 1].end]


def quoted(message: str, text: str) -> str | None:
    """The text as it stands in the message, whole or sentence by sentence; None when any of it does not."""
    if not WORD.search(text):
        return text.strip() if text.strip() in message else None
    if (whole := _run(message, text)) is not None:
        return whole
    parts = [_run(message, part) for part in SENTENCE_END.split(text) if WORD.search(part)]
    return " ".join(part for part in parts if part) if None not in parts else None


def take_back(message: str) -> bool:
    """Whether a message asks for something to be deleted."""
    return bool(_pattern("take_back").search(message))


def _given(line: re.Pattern[str], message: str) -> Iterator[Stars]:
    for found in line.finditer(message):
        ends = [end.end() for end in SENTENCE_END.finditer(message[: found.start()])]
        before, after = message[ends[-1] if ends else 0 : found.start()], message[found.end() :]
        others = _pattern("not_given").search(before) or _pattern("not_own").search(before)
        if not (_is_asked(before, after) or others or _pattern("not_meant").match(after)):
            yield Stars(_count(found), *found.span())


def _is_asked(before: str, after: str) -> bool:
    """Whether the sentence around stars is a question, and no request in the form of one."""
    if _pattern("asking").match(before):
        return bool(re.match(r"[^.!]*\?", after))
    return bool(re.match(r"\s*\?", after)) and not _pattern("request").search(before)


def _count(found: re.Match[str]) -> int:
    if drawn := found.groupdict().get("drawn"):
        return len(re.findall("[★⭐🌟]", drawn))
    said = found["n"].casefold()
    return int(said) if said.isdecimal() else int(prompts.opinions()["numbers"][said])


def _run(message: str, text: str) -> str | None:
    """The part of the message that has these words one after another, with the marks that close it."""
    said = list(WORD.finditer(message))
    heard, wanted = [word[0].casefold() for word in said], [word.casefold() for word in WORD.findall(text)]
    for start in range(len(heard) - len(wanted) + 1):
        if heard[start : start + len(wanted)] == wanted:
            last = said[start + len(wanted) - 1].end()
            closing = AFTER_A_WORD.match(message, last)
            return message[said[start].start() : closing.end() if closing else last]
    return None


@cache
def _lines() -> list[re.Pattern[str]]:
    numbers = "(?:" + "|".join(prompts.opinions()["numbers"]) + ")"
    return [re.compile(line.replace("{number}", numbers), re.IGNORECASE) for line in prompts.opinions()["stars"]]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(str(prompts.opinions()[name]).strip(), re.IGNORECASE)
