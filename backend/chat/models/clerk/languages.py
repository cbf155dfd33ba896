"""A little of other languages: which one a message is in, and the message with its phrases in English."""

import re
from functools import cache

from backend.chat.models.clerk.wording import vocabulary

WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def to_english(text: str) -> tuple[str, str]:
    """The language a message seems to be in, and the message in English, its names left alone."""
    counts = {code: len(_signs(code).findall(text)) for code in vocabulary("languages")}
    code = max(counts, key=lambda one: counts[one])
    if not counts[code]:
        return "en", text
    text = _whole(code, text)
    phrases = _phrases(code)
    put = _finder(code).sub(lambda found: phrases[found[0].casefold()], text)
    english = re.sub(r"\b(\w+)(?: \1\b)+", r"\1", " ".join(put.replace(" , ", ", ").split()))
    return code, re.sub(r"^(?:i want )?(?P<what>.+) buy\W*$", r"buy \g<what>", english)


def _whole(code: str, text: str) -> str:
    """A message that is one of the sentences known whole, in English but for what it is about."""
    for pattern, meaning in _sentences(code):
        if found := pattern.fullmatch(text.strip(" .!?¿¡。？！")):
            return meaning.format(**found.groupdict())
    return text


def _bounded(phrases: list[str]) -> str:
    return "|".join(
        re.escape(phrase)
        if WIDE.search(phrase) or not re.search(r"\w", phrase)
        else rf"(?<![\w'’-]){re.escape(phrase)}" + ("" if phrase.endswith("'") else r"(?![\w-])")
        for phrase in sorted(phrases, key=len, reverse=True)
    )


@cache
def _signs(code: str) -> re.Pattern[str]:
    signs = [str(sign) for sign in vocabulary("languages")[code]["signs"]]
    return re.compile("|".join(signs) if code == "ja" else _bounded(signs), re.IGNORECASE)


@cache
def _sentences(code: str) -> list[tuple[re.Pattern[str], str]]:
    listed = vocabulary("languages")[code]["patterns"]
    return [(re.compile(said, re.IGNORECASE), meant) for said, meant in listed]


@cache
def _phrases(code: str) -> dict[str, str]:
    return {str(said).casefold(): str(meant) for said, meant in vocabulary("languages")[code]["phrases"].items()}


@cache
def _finder(code: str) -> re.Pattern[str]:
    return re.compile(_bounded(list(_phrases(code))), re.IGNORECASE)
