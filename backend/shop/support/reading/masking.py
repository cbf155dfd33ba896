"""Masking: personal data is hidden from whoever reads what others have said, with a hint of what stood there."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from backend.shop.catalogue import isbn
from backend.shop.payments import card_numbers

HIDDEN = "••••"
LONG_NUMBER = 7
"""Digits from which on a number may be that of a telephone or an account."""
SHORTEST_PART = 3
"""Letters from which on a part of a name is looked for by itself."""
# What the catalogue tells of a book is nobody's secret, whatever it looks like.
OF_A_BOOK = {"title", "authors", "category", "description", "seller", "series", "isbn13", "cover_url"}
PRIVATE = {"address", "phone", "telephone"}

_SIGN = r"[^@\s<>\"(),:;\\\[\]]"
_EMAIL = re.compile(rf"(?<!{_SIGN})({_SIGN}){_SIGN}*(?:@+{_SIGN}+)+")
_ENDING = re.compile(r"(\.[^\W\d_]{2,})?([.!?'*]*)$")
_GAP = r"[ \u00a0\u202f()./\u2010-\u2013-]{0,3}"
_ISBN = r"97[89](?:[ -]?\d){10}(?!\d)"
_YEAR = r"(?:1[4-9]|20)\d\d"
_CURRENCY = r"(?:[$€£¥]|(?:USD|EUR|GBP|JPY)\b)"
_AMOUNT = r"\d{1,8}(?:[.,]\d{1,3})*"
_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Close|Crescent|Square|Terrace|Way)"
_SHOWN = "|".join(
    [
        r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?![.\d])|(?![-./\d]))",
        r"\d{1,2}[./-]\d{1,2}[./-]\d{4}(?![-./]?\d)",
        rf"{_YEAR}(?:[ /–-]{{1,3}}{_YEAR}){{1,2}}(?![-./ ]?\d)",
        rf"[$€£¥] ?{_AMOUNT}(?!\d)|{_AMOUNT} ?{_CURRENCY}",
        r"\d{1,3}(?:[ ,.]\d{3})+[.,]\d\d(?![-./ ]?\d)|\d{1,8}[.,]\d\d(?![-./ ]?\d)",
        r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)",
    ]
)
# Looked for from two letters and two digits on only, or each word of a long text would be followed to its end.
_ACCOUNT = (
    r"(?=[A-Za-z]{2}\d\d)(?=(?:[A-Za-z ]*\d){10})"
    r"(?:[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?|[a-z]{2}\d\d(?: ?\d{4}){3,7}(?: ?\d{1,3})?)(?!\w)"
)
_HOME = "|".join(
    [
        rf"\d{{1,5}}[A-Za-z]? (?:[A-Z][\w'.-]* ){{1,3}}{_STREET}(?!\w)",
        r"[A-Z][\w-]{0,40}(?:straße|strasse|str\.|gasse|allee) \d{1,4}[a-z]?(?!\w)",
        r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)",
    ]
)
_NUMBER = rf"[+(]{{0,2}}\d(?:{_GAP}(?!{_ISBN})\d)+(?!\w)"
_NUMBERS = re.compile(
    rf"(?<!\w)(?:(?P<isbn>{_ISBN})|(?P<shown>{_SHOWN})|(?P<account>{_ACCOUNT})|(?P<home>{_HOME})|(?P<number>{_NUMBER}))"
)


def known_of(name: str, lines: Iterable[str] = ()) -> tuple[str, ...]:
    """What is known of somebody and to be hidden wherever it stands: their name, its parts, lines of their address."""
    parts = [part for part in name.split() if len(part) >= SHORTEST_PART]
    phrases = [phrase for phrase in (name, *lines, *parts) if len(phrase) > 1 and re.search(r"[^\W_]", phrase)]
    return tuple(dict.fromkeys(sorted(phrases, key=len, reverse=True)))


def mask(text: str, known: tuple[str, ...] = ()) -> str:
    """A text without addresses, telephone, card and account numbers, and without what is known of its writer."""
    while (masked := _masked_once(text, known)) != text:  # what stood between two that are gone may be one, too
        text = masked
    return text


def mask_name(name: str) -> str:
    """The first letter of a name."""
    return f"{name[:1]}•••"


def mask_within(thing: Any, known: tuple[str, ...] = ()) -> Any:
    """The same for all texts in what JSON can hold; addresses vanish but for their country."""
    if isinstance(thing, str):
        return mask(thing, known)
    if isinstance(thing, list):
        return [mask_within(part, known) for part in thing]
    if isinstance(thing, dict):
        is_book = "authors" in thing
        return {mask(key, known): _part(key, part, known, is_book) for key, part in thing.items()}
    if isinstance(thing, int) and abs(thing) >= 10**10:
        return mask_within(str(thing), known)
    return thing


def mask_json(text: str, known: tuple[str, ...] = ()) -> str:
    """The same for a text that may be JSON, in which letters may be written as escapes."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return mask(text, known)
    return json.dumps(mask_within(read, known), ensure_ascii=False)


def _part(key: str, part: Any, known: tuple[str, ...], is_book: bool) -> Any:
    if is_book and key in OF_A_BOOK:
        return part
    if key in PRIVATE and part:
        return _address(part) if isinstance(part, dict) else HIDDEN
    return mask_within(part, known)


def _address(address: dict[str, Any]) -> dict[str, Any]:
    hidden = {key: [HIDDEN] if isinstance(value, list) else HIDDEN for key, value in address.items() if value}
    return address | hidden | {key: value for key, value in address.items() if key == "country"}


def _masked_once(text: str, known: tuple[str, ...]) -> str:
    text = _EMAIL.sub(_email, text)
    text = _NUMBERS.sub(_number, card_numbers.struck(text, HIDDEN))
    return _pattern(known).sub(HIDDEN, text) if known else text


def _email(found: re.Match[str]) -> str:
    ending = _ENDING.search(found[0])
    return f"{found[1]}•••@•••{ending[1] or ''}{ending[2]}" if ending else HIDDEN


def _number(found: re.Match[str]) -> str:
    told, digits = found[0], re.sub(r"\D", "", found[0])
    if found["shown"] or (found["isbn"] and isbn.parse(digits)):
        return told
    if found["number"] and len(digits) < LONG_NUMBER:
        return told
    return HIDDEN


@lru_cache(maxsize=256)
def _pattern(known: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_wherever, known)), re.IGNORECASE)


def _wherever(phrase: str) -> str:
    """A phrase as a whole word, however it is spaced; scripts without spaces have no words to be whole."""
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    before = r"(?<!\w)" if _has_words(phrase.strip()[0]) else ""
    after = r"(?!\w)" if _has_words(phrase.strip()[-1]) else ""
    return f"{before}{spaced}{after}"


def _has_words(letter: str) -> bool:
    return (letter.isalnum() or letter == "_") and letter < "\u2e80"
