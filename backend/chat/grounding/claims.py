"""Whether a sentence claims something about books, prices or orders that nobody has told the shopper's model."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from typing import Any

from backend.chat import prompts
from backend.chat.grounding.known import Known
from backend.chat.models.clerk.words import number
from backend.shop.catalogue.words import words

WORD = re.compile(r"[^\W\d_][\w'’.-]*")
QUOTED = re.compile(
    r"\"([^\"]{1,200})\"|“([^”]{1,200})”|«([^»]{1,200})»|『([^』]{1,200})』|「([^」]{1,200})」"
    r"|\*([^*]{1,200})\*|(?<!\w)_([^_]{1,200})_(?!\w)"
)
SIGN, UNIT = r"[$€£¥]", r"(?:dollars?|bucks|quid|usd|chf|euros?|eur|pounds?|gbp|dólares|ドル|円|[€£])"
NUMBER = r"\d[\d,.]{0,12}"
AMOUNT = re.compile(
    rf"{SIGN} ?({NUMBER})|(?:chf|usd|eur|gbp) ?({NUMBER})|(?<!\w)({NUMBER}|\w{{1,20}}(?:-\w{{1,20}})?) ?{UNIT}(?!\w)"
    rf"|\b(?:costs?|priced at|for (?:only|just)|reduced to|kostet|cuesta|coûte) ({NUMBER})",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"(?:under|below|over|above|up to|at (?:the )?(?:most|least)|(?:less|more) than|between"
    r"|between [$€£]?\S{1,9} (?:and|to)|within|budget of) ?[$€£¥]? ?$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?<!\w)(\w{1,20})(?: more| of (?:it|them))? (?:cop(?:y|ies)|in stock|left|available|remain\w*)\b", re.IGNORECASE
)
DIGITS = re.compile(r"(?<![\w.,-])\d{1,20}(?:[.,]\d{1,6})?(?!\w)")
ORDER = re.compile(r"\b[0-9B-DF-HJ-NP-TV-Z]{4}-[0-9B-DF-HJ-NP-TV-Z]{4}\b")
ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
BY = re.compile(r"\bby ((?:[\w.’'-]+ ?){1,4})")
CLAUSE = re.compile(r"[,;:–—]|\b(?:and|but|so)\b")
SHORTEST_RUN, RUN = 4, 8
"""So many words of the instructions in a row are a leak: a whole sentence, or a part of what is said."""
UNREADABLE = Decimal(-1)
FEW = Decimal(10)
"""Whole numbers up to this may count what is on the cards ("these three")."""
LONGEST = 1000
"""Letters; what goes on for longer without an end is no sentence."""


def unfounded(sentence: str, before: str, known: Known) -> str | None:
    """What a sentence claims without ground, in a word for the log; None when nothing."""
    if len(sentence) > LONGEST:
        return "length"
    if _leaks(sentence, before, known):
        return "instructions"
    plain = ITEM.sub("", unicodedata.normalize("NFKC", sentence))
    return next((name for name, is_so in FAULTS.items() if is_so(plain, known)), None)


def _leaks(sentence: str, before: str, known: Known) -> bool:
    """Whether a sentence repeats the instructions: all of it, or with what was said before it a long run of words."""
    parts = words(sentence)
    if len(parts) >= SHORTEST_RUN and f" {' '.join(parts)} " in known.instructions:
        return True
    told = (*words(before)[1 - RUN :], *parts)
    runs = (f" {' '.join(told[start : start + RUN])} " for start in range(len(told) - RUN + 1))
    return any(one in known.instructions for one in runs)


def _names_unknown(sentence: str, known: Known) -> bool:
    """Whether a name stands there that is in no result; what only the shopper named may be denied, not affirmed."""
    named = {part for name in _names(sentence) for part in words(name)} - _spoken("capitals")
    unheard = named - known.words
    return bool(unheard - known.asked) or (bool(unheard) and not _is_denied(sentence))


def _names(sentence: str) -> Iterator[str]:
    for found in QUOTED.finditer(sentence):
        yield next(filter(None, found.groups()))
    spelt = (found[0].rstrip(".'’-") for found in WORD.finditer(ORDER.sub(" ", sentence)))
    tokens = [token for token in spelt if len(token) > 1]
    capitals = [token for token in tokens[1:] if token[0].isupper()]
    if _has_capital_nouns(tokens):
        capitals = [token for one, token in pairwise(tokens) if one[0].isupper() and token[0].isupper()]
    yield from capitals
    yield from (name for found in BY.finditer(sentence) for name in WORD.findall(found[1]) if _is_a_name(name))
    if tokens and tokens[0].lower() not in _spoken("openers") and _begins_with_a_name(sentence, tokens[0]):
        yield tokens[0]


def _is_a_name(word: str) -> bool:
    return len(word.strip(".")) > 1 and word.lower() not in _spoken("openers")


def _begins_with_a_name(sentence: str, first: str) -> bool:
    """Whether the first word, which has a capital anyway, is told something of or begins a longer name."""
    told = prompts.grounding()["telling"]
    longer = r"(?:(?:of|the|and|in|to|on|for|a|&) )*[A-Z]"
    alone = r"[,.!…]*\s*$|, "
    return bool(re.match(rf"\W*{re.escape(first)}(?:\W*(?i:{told})\b| {longer}|{alone})", sentence))


def _has_capital_nouns(tokens: list[str]) -> bool:
    """Whether this is German, in which every noun has a capital."""
    return len({token.lower() for token in tokens} & _spoken("german")) > 1


def _prices_unknown(sentence: str, known: Known) -> bool:
    titles = _titles(sentence, known)
    fitting = set().union(*(known.prices[title] for title in titles)) | known.totals if titles else known.amounts
    for found in AMOUNT.finditer(sentence):
        amount = _value(next(filter(None, found.groups())))
        is_bound = BOUND.search(sentence[: found.start()]) and amount in known.bounds
        if amount is not None and amount not in fitting and not is_bound:
            return True
    return False


def _titles(sentence: str, known: Known) -> list[tuple[str, ...]]:
    """The known titles in a sentence, the longest where one is a part of another."""
    said, found = f" {' '.join(words(sentence))} ", []
    for title in sorted(known.prices, key=len, reverse=True):
        if (name := f" {' '.join(title)} ") in said:
            found.append(title)
            said = said.replace(name, "  ")
    return found


def _counts_unknown(sentence: str, known: Known) -> bool:
    counts = [_value(found[1]) for found in COUNTED.finditer(sentence)]
    if any(count is not None and count not in known.counts for count in counts) and not _is_denied(sentence):
        return True
    without = ORDER.sub(" ", AMOUNT.sub(" ", sentence))
    others = [_value(found) for found in DIGITS.findall(without)]
    return any(other is not None and not _counts_cards(other) and other not in known.numbers for other in others)


def _counts_cards(number: Decimal) -> bool:
    return number <= FEW and number == number.to_integral_value()


def _gives_away(sentence: str, known: Known) -> bool:
    """Whether a discount or a gift is promised: the shop has neither."""
    return bool(re.search(prompts.grounding()["given_away"], sentence, re.IGNORECASE)) and not _is_denied(sentence)


def _orders_unknown(sentence: str, known: Known) -> bool:
    return any(order not in known.orders for order in ORDER.findall(sentence))


def _deeds_unknown(sentence: str, known: Known) -> bool:
    """Whether something is said to be done that no tool has done, or to be so with an order that is not so."""
    if "?" in sentence or "？" in sentence:
        return False
    return any(_is_told_undone(clause, deed, known) for clause in CLAUSE.split(sentence) for deed in _deeds())


def _is_told_undone(clause: str, deed: dict[str, Any], known: Known) -> bool:
    """Whether a clause tells of a deed that is not done; what stands before the verb may deny it or make it a wish."""
    told = re.search(deed["said"], clause, re.IGNORECASE)
    if not told or _is_done(deed, known):
        return False
    grounding = prompts.grounding()
    return not re.search(f"{grounding['possible']}|{grounding['denied']}", clause[: told.start()], re.IGNORECASE)


def _deeds() -> list[dict[str, Any]]:
    deeds: list[dict[str, Any]] = prompts.grounding()["deeds"]
    return deeds


def _is_done(deed: dict[str, Any], known: Known) -> bool:
    grounds = {"tools": known.used, "orders": known.reached, "payments": known.payments}
    return any(ground & set(deed.get(name, ())) for name, ground in grounds.items())


def _misquotes(sentence: str, known: Known) -> bool:
    """Whether words are put into readers' mouths: of reviews, whole runs are quoted or none."""
    if not re.search(prompts.grounding()["readers"], sentence, re.IGNORECASE):
        return False
    quotes = [words(next(filter(None, found.groups()))) for found in QUOTED.finditer(sentence)]
    titles = {word for title in known.prices for word in title}
    said = [f" {' '.join(quote)} " for quote in quotes if not set(quote) <= titles]
    return any(not any(quote in opinion for opinion in known.opinions) for quote in said)


def _is_denied(sentence: str) -> bool:
    return (
        "?" in sentence or "？" in sentence or bool(re.search(prompts.grounding()["denied"], sentence, re.IGNORECASE))
    )


def _value(said: str) -> Decimal | None:
    """The number that is meant; one that is like no other when it cannot be read, None when it is none."""
    if re.fullmatch(r"\d[\d.,]*", said):
        try:
            return Decimal(re.sub(r",(?=\d{3}\b)", "", said).replace(",", ".").rstrip("."))
        except InvalidOperation:
            return UNREADABLE
    spelt = number(said)
    return None if spelt is None else Decimal(spelt)


@cache
def _spoken(name: str) -> frozenset[str]:
    return frozenset(words(prompts.grounding()[name]))


FAULTS: dict[str, Callable[[str, Known], bool]] = {
    "name": _names_unknown,
    "price": _prices_unknown,
    "number": _counts_unknown,
    "order": _orders_unknown,
    "deed": _deeds_unknown,
    "quotation": _misquotes,
    "gift": _gives_away,
}
