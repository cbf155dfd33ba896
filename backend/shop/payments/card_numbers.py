"""Card numbers: where one stands in a text, and the text without it."""

import re
from collections.abc import Sequence

from backend.shop.catalogue import isbn

MARK = "[card number]"
SHORTEST, LONGEST = 13, 19
LONGEST_TELEPHONE = 15
_GAP = r"[\s\u00ad\u200b-\u200f\u2060\ufeff‐-―−-]+|(?<=\d{4})[./_·•](?=\d{4})"
_DAY = r"(?:1[4-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_BOOK = re.compile(r"(?<!\d)97[89](?:[ -]?\d){10}(?!\d)|(?<![\d-])\d{1,5}-\d{1,7}-\d{1,6}-[\dXx](?![\w-])")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_DIGITS = re.compile(r"\d+")
# What is beside a card number with no words between is struck with it: it is when the card ends, and its secret.
_NUMBERS = re.compile(rf"(?<!\d)(?:{_DAY}|{_UUID}|(?P<plus>\+?)(?P<number>\d+(?:(?:{_GAP})(?!{_DAY})\d+)*))")
_MONTH, _END_YEAR = r"(?:0?[1-9]|1[0-2])", r"(?:20)?\d\d(?!\d|[/.-]\d)"
_NAMED_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_ENDS = r"(?:exp(?:iry|ires?|iring|iration|\.)?|(?:valid|good)(?: (?:thru|through|until|till|to))?)(?: date)?"
_CODE = r"(?:cvv2?|cvc2?|csc|cid|(?:security|verification|card) (?:code|number))(?: (?:code|number))?"
_IS = r"(?: ?(?:is|are|on|in|at the end of|:|=|#|-))? ?"
_END = rf"(?<!\w){_ENDS}{_IS}(?:(?:{_MONTH}|{_NAMED_MONTH}) ?[/|.,-]? ?{_END_YEAR})"
_LABELLED = re.compile(rf"{_END}|(?<!\w){_CODE}{_IS}\d{{3,4}}(?!\d)", re.IGNORECASE)
_UNLABELLED_END = rf"[\s,;(|]{{0,3}}(?:{_MONTH} ?)?[/|] ?{_END_YEAR}(?:[\s|,]{{1,3}}\d{{3,4}}(?!\w))?\)?"
_UNLABELLED_END_BEFORE = rf"(?<![\d/]){_MONTH} ?[/|] ?(?:{_END_YEAR}[\s,;|]{{0,3}})?"


def struck(text: str, mark: str = MARK) -> str:
    """A text with a mark in place of each card number: 13 to 19 digits, spaced or dashed, that add up (ISO 7812).

    When the card ends and its security code go with it. The numbers of books stay, and so do those of telephones that
    begin with a plus or a nought.
    """
    without = _without_numbers(text, mark)
    return text if without == text else _without_secrets(without, mark)


def _without_numbers(text: str, mark: str) -> str:
    pieces, end = [], 0
    for book in _BOOK.finditer(text):
        if isbn.parse(book[0]):
            pieces += [_struck(text[end : book.start()], mark), book[0]]
            end = book.end()
    return "".join([*pieces, _struck(text[end:], mark)])


def _without_secrets(text: str, mark: str) -> str:
    """A text in which a card was struck, without what belongs to it: labelled anywhere, without a label beside it."""
    here = re.escape(mark)
    beside = re.sub(rf"{_UNLABELLED_END_BEFORE}{here}|{here}{_UNLABELLED_END}", lambda _: mark, text)
    labelled = _LABELLED.sub(lambda _: mark, beside)
    return re.sub(rf"{here}(?:[\s,;.|()-]{{0,3}}(?:(?:and|with) )?{here})+", lambda _: mark, labelled)


def _struck(text: str, mark: str) -> str:
    return _NUMBERS.sub(lambda found: mark if _holds_card(found) else found[0], text)


def _holds_card(found: re.Match[str]) -> bool:
    groups = _DIGITS.findall(found["number"] or "")
    if found["plus"] and sum(map(len, groups)) <= LONGEST_TELEPHONE:
        return False
    return any(_is_card(groups[first:last]) for first, last in _parts(groups))


def _parts(groups: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where groups of digits have as many together as a card."""
    parts = []
    for first in range(len(groups)):
        digits, last = 0, first
        while last < len(groups) and (digits := digits + len(groups[last])) <= LONGEST:
            last += 1
            if digits >= SHORTEST:
                parts.append((first, last))
    return parts


def _is_card(groups: Sequence[str]) -> bool:
    digits = "".join(groups)
    if digits.startswith("0"):  # as telephones do, and no card
        return False
    is_of_a_book = len(digits) == SHORTEST and digits.startswith(("978", "979"))  # mistyped, maybe
    return not is_of_a_book and not all(map(_YEAR.fullmatch, groups)) and _adds_up(digits)


def _adds_up(digits: str) -> bool:
    """Whether the last digit is the one that the others call for (Luhn)."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
