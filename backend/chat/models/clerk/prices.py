"""Prices as people say them: "under a tenner", "between 10 and 15", "$15-$19", "12 max"."""

import re
from decimal import Decimal
from typing import NamedTuple

from backend.chat.models.clerk.words import number

MONEY = r"(?:dollars?|usd|pounds?|euros?|eur|gbp|dólares|dolares|ドル|[$€£])"
SPELT = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four"
    r"|five|six|seven|eight|nine))?|(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?:a |one )?hundred"
)
SIGN = r"(?:[$€£]|us ?\$|usd|eur|gbp)"
AMOUNT = rf"(?P<sign>{SIGN} ?)?(?P<amount>\d+(?:[.,]\d{{1,2}})?|{SPELT})(?![\w%]|[.,]\d)(?P<unit> ?{MONEY}(?!\w))?"
TWO = re.compile(
    rf"(?:\b(?:between|from|in the range(?: of)?|anywhere from|priced)\s+)?{AMOUNT}\s?(?P<to>-|to|and|or)\s?"
    + re.sub(r"P<(\w+)>", r"P<\g<1>2>", AMOUNT),
    re.IGNORECASE,
)
NOT_EXACTLY = re.compile(r",? ?\bnot exactly [$€£]?[\d.]+(?: ?dollars)?", re.IGNORECASE)
TOO_MUCH = re.compile(
    r"((?:[$€£] ?)?\d+(?:\.\d\d)?(?: ?dollars)?) is (?:a bit |way |far |really )?too (?:much|expensive|dear|pricey)",
    re.IGNORECASE,
)
CENT, MOST = Decimal("0.01"), Decimal(1_000_000)
# Words that set a bound only before what is surely money.
WEAK = re.compile(
    r"(?:from|within|(?:i )?have|for|at(?! (?:the )?(?:least|most|max|min))|costs?|costing|priced at|make|say)\b",
    re.IGNORECASE,
)
# What is said before or after an amount: which bound it sets, and whether the amount itself is still good.
BEFORE = (
    (
        "most",
        (
            r"(?:nothing|not|no|none|never|isn?t) (?:(?!less|under|below)\w+ ){0,4}?"
            r"(?:more than|over|above|higher than|beyond|dearer than|exceed(?:ing)?)"
            r"|at (?:the )?most|at max|up to|as much as|max(?:imum)?(?: of| is)?|within|<=|≤"
            r"|a budget of|budget(?: is| of)?(?: about)?|(?:i )?have(?: only| just)?(?: got)?(?: about| around)?"
            r"|only got(?: about| around)?"
            r"|spend(?:ing)?"
            r"|with only|limit(?: is| of)?"
        ),
    ),
    (
        "below",
        (
            r"(?:strictly |well |just )?(?:under|below|beneath|less than|less then|cheaper than"
            r"|lower than|fewer than|smaller than|not as much as|<)"
        ),
    ),
    (
        "least",
        (
            r"(?:nothing|not|no|none) (?:\w+ )?(?:less than|under|below|cheaper than)"
            r"|at (?:the )?least|at min|starting (?:at|from)|min(?:imum)?(?: of)?|from|>=|≥"
        ),
    ),
    (
        "above",
        (
            r"(?:strictly |well |just )?(?:over|above|more than|dearer than|more expensive than"
            r"|higher than|costing more than|>|upwards of)"
        ),
    ),
    ("about", r"(?:around|about|approximately|roughly|circa|near|close to|like|~)"),
    ("exact", r"(?:exactly|precisely|(?:costs?|costing|priced at|selling (?:for|at)) (?:exactly|precisely))"),
    ("most", r"(?:for|at|costs?|costing|priced at|make (?:it|that)|say)"),
)
AFTER = (
    (
        "most",
        (
            r"(?:or|and) (?:less|under|below|lower|cheaper|fewer)|max(?:imum)?|tops|at most"
            r"|at the most|budget|or so max|limit"
        ),
    ),
    (
        "least",
        r"or (?:more|over|above|up|higher)|(?:and )?(?:up|upwards?|above)|and over|min(?:imum)?|at least|plus|\+",
    ),
)


class Prices(NamedTuple):
    """The lowest and the highest price wanted, inclusive, in major units; None for any."""

    low: Decimal | None = None
    high: Decimal | None = None


def read(text: str) -> tuple[Prices, str]:
    """The bounds in a text, and the text without them."""
    text = NOT_EXACTLY.sub(" ", text)
    text = TOO_MUCH.sub(r"under \1", text)
    for found in TWO.finditer(text):
        low, high = _value(found["amount"]), _value(found["amount2"])
        if _is_range(found) and not _is_year(found["amount2"], found[0]):
            return Prices(min(low, high), max(low, high)), _without(text, found)
    prices = Prices()
    while (one := _next(text)) is not None:
        bounds, text = one
        prices = Prices(*(old if old is not None else new for old, new in zip(prices, bounds, strict=True)))
    return prices, text


def bare(text: str) -> Decimal | None:
    """The amount in a text that has just one and no word that says which bound it is ("make it 9")."""
    amounts = re.findall(r"(?<![\w.])\d+(?:\.\d{1,2})?(?![\w.])", text)
    return Decimal(amounts[0]) if len(amounts) == 1 else None


def _next(text: str) -> tuple[Prices, str] | None:
    for kind, words in AFTER:
        found = re.search(rf"(?<![\w.]){AMOUNT} ?(?:{words})(?!\w)", text, re.IGNORECASE)
        if found and not _is_year(found["amount"], found[0]):
            return _bounds(kind, _value(found["amount"])), _without(text, found)
    for kind, words in BEFORE:
        for found in re.finditer(rf"(?<![\w<>=])(?:{words}) ?(?:a |of |about |like )?{AMOUNT}", text, re.IGNORECASE):
            weak = kind == "about" or WEAK.match(found[0])
            is_money = found["sign"] or found["unit"] or "." in found["amount"]
            if _is_year(found["amount"], found[0]) or (weak and not is_money):
                continue
            return _bounds(kind, _value(found["amount"])), _without(text, found)
    found_money = re.search(
        rf"(?<![\w.])(?:[$€£] ?(?P<a>\d+(?:[.,]\d\d)?)|(?P<b>\d+(?:[.,]\d\d)?) ?{MONEY})(?!\w)", text
    )
    if found_money:
        return _bounds("most", _value(found_money["a"] or found_money["b"])), _without(text, found_money)
    return None


def _bounds(kind: str, amount: Decimal) -> Prices:
    some = max(Decimal(1), amount / 5)
    return {
        "most": Prices(None, amount),
        "exact": Prices(amount, amount),
        "below": Prices(None, max(amount - CENT, Decimal(0))),
        "least": Prices(amount, None),
        "above": Prices(amount + CENT, None),
        "about": Prices(amount - some, amount + some),
    }[kind]


def _is_range(found: re.Match[str]) -> bool:
    money = any(found[group] for group in ("sign", "unit", "sign2", "unit2"))
    if found["to"] == "-" and re.fullmatch(r"\d{1,3} ?- ?\d{1,3}", found[0].strip()):
        low, high = int(found["amount"]), int(found["amount2"])
        return low < high and not re.match(r" ?-?(?:years?|yrs?|yo|months?|pages?)\b", found.string[found.end() :])
    opened = re.match(r"between|from|in the|anywhere|priced", found[0], re.IGNORECASE)
    return bool(opened) if found["to"].lower() in ("and", "or") else bool(money or opened)


def _value(words: str) -> Decimal:
    spelt = number(words.casefold().replace("a hundred", "hundred"))
    return min(Decimal(spelt) if spelt is not None else Decimal(words.replace(",", ".")), MOST)


def _is_year(amount: str, whole: str) -> bool:
    """Four digits without a sign of money are a year."""
    return bool(re.fullmatch(r"1[4-9]\d\d|20\d\d", amount)) and not re.search(MONEY, whole)


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split())
