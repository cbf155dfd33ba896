"""Years as people say them: "before 1850", "the 60s", "19th century", "anything newer than 2019"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from backend.infra.database import now

YEAR = r"(1[0-9]\d\d|20\d\d)"
SAID = (
    r"(?:(?:that |which |were |was |have been |been |got |first )*(?:published|released"
    r"|written|printed|came out|come out|appeared|out|dating|set) )?(?:in |from )?"
)
CENTURIES = {
    name: 16 + place
    for place, name in enumerate(("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"))
}
DECADES = {
    name: 20 + 10 * place
    for place, name in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    )
}


class Years(NamedTuple):
    """The first and the last year wanted, inclusive; None for any."""

    first: int | None = None
    last: int | None = None


Bounds = Callable[[re.Match[str]], Years]
PHRASES: tuple[tuple[str, Bounds], ...] = (
    (
        rf"{SAID}(?:between |from )?{YEAR} ?(?:and|to|-|until|through) ?{YEAR}\b",
        lambda m: Years(*sorted((int(m[1]), int(m[2])))),
    ),
    (
        rf"{SAID}\b(?:before|older than|prior to|earlier than|pre) ?-?(?:the year )?{YEAR}\b",
        lambda m: Years(None, int(m[1]) - 1),
    ),
    (
        rf"{SAID}\b(?:up to|until|till|by|no later than|not after|not later than) (?:the year )?{YEAR}\b",
        lambda m: Years(None, int(m[1])),
    ),
    (
        rf"{SAID}\b(?:after|newer than|later than|more recent than|post) ?-?(?:the year )?{YEAR}\b",
        lambda m: Years(int(m[1]) + 1),
    ),
    (
        rf"{SAID}\b(?:since|not before|no older than|not older than|starting) (?:the year )?{YEAR}\b",
        lambda m: Years(int(m[1])),
    ),
    (rf"{SAID}{YEAR} (?:on|onwards?|or later|or newer|and later|and after)\b", lambda m: Years(int(m[1]))),
    (rf"{SAID}{YEAR} (?:or earlier|or older|and before|and earlier)\b", lambda m: Years(None, int(m[1]))),
    (
        r"\b(?:from |of |in )?(?:the )?(?:last|past) (\d{1,2}|few|couple of|ten|five|twenty) years\b",
        lambda m: _lately(m[1]),
    ),
    (r"\b(?:from |of )?(?:this|the current) century\b|\b21st century\b|\bmodern day\b", lambda m: Years(2001)),
    (
        (
            rf"\b(?:published|released|written|printed|came out|come out|appeared|out) (?:in "
            rf"|from )?(?:the year )?{YEAR}\b"
        ),
        lambda m: Years(int(m[1]), int(m[1])),
    ),
    (rf"\b(?:from|in|year|of) (?:the year )?{YEAR}\b", lambda m: Years(int(m[1]), int(m[1]))),
    (
        rf"{SAID}\b(early|mid|late)?-? ?(?:the )?(1[5-9]|20)?(\d)0'?s\b",
        lambda m: _decade(int((m[2] or ("20" if m[3] in "01" else "19")) + m[3] + "0")),
    ),
    (rf"{SAID}\b(?:the )?({'|'.join(DECADES)})\b", lambda m: _decade(1900 + DECADES[m[1].lower()])),
    (rf"{SAID}\b(?:the )?(1[5-9]|2[01])(?:st|th)[ -]century\b", lambda m: _century(int(m[1]))),
    (rf"{SAID}\b(?:the )?({'|'.join(CENTURIES)})[ -]century\b", lambda m: _century(CENTURIES[m[1].lower()])),
    (r"\bvictorian\b", lambda m: Years(1837, 1901)),
)


def read(text: str) -> tuple[Years, str]:
    """The years in a text, and the text without them."""
    for phrase, bounds in PHRASES:
        if found := re.search(phrase, text, re.IGNORECASE):
            return bounds(found), " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    return Years(), text


def _decade(first: int) -> Years:
    return Years(first, first + 9)


def _century(number: int) -> Years:
    return Years(number * 100 - 99, number * 100)


def _lately(count: str) -> Years:
    years = {"few": 5, "couple of": 3, "five": 5, "ten": 10, "twenty": 20}.get(count.lower())
    return Years(now().year - (years or int(count)))
