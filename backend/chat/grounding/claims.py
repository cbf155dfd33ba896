"""Whether a sentence claims something about books, prices or orders that nobody has told the shopper's model."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from backend.chat import prompts
from backend.chat.grounding.known import Known
from backend.chat.models.clerk.words import number
from backend.shop.catalogue.words import words

WORD = re.compile(r"[^\W\d_][\w'’.-]*")
QUOTED = re.compile(r"\"([^\"]+)\"|“([^”]+)”|«([^»]+)»|『([^』]+)』|「([^」]+)」|\*([^*]+)\*|(?<!\w)_([^_]+)_(?!\w)")
SIGN, UNIT = (r"[$€£¥]", r"(?:dollars?|bucks|usd|euros?|eur|pounds?|gbp|dólares|ドル|円|[€£])")
AMOUNT = re.compile(rf"{SIGN} ?(\d[\d,]*(?:\.\d+)?)|(\d+(?:[.,]\d\d?)?|\w+(?:-\w+)?) ?{UNIT}(?!\w)", re.IGNORECASE)
BOUND = re.compile(
    r"(?:under|below|over|above|than|up to|most|least|between|and|to|within|budget of|from|-|–) ?(?:the )?[$€£¥]? ?$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(\w+)(?: more| of (?:it|them))? (?:cop(?:y|ies)|in stock|left|available|remain\w*)\b", re.IGNORECASE
)
DIGITS = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)?(?!\w)")
ORDER = re.compile(r"\b[0-9B-DF-HJ-NP-TV-Z]{4}-[0-9B-DF-HJ-NP-TV-Z]{4}\b")
SHORTEST_RUN, RUN = 4, 8
"""So many words of the instructions in a row are a leak: a whole sentence, or a part of one."""
FEW = Decimal(10)
"""Numbers up to this may count what is on the cards ("these three")."""


def unfounded(sentence: str, known: Known) -> str | None:
    """What a sentence claims without ground, in a word for the log; None when nothing."""
    return next((name for name, is_so in FAULTS.items() if is_so(sentence, known)), None)


def _leaks(sentence: str, known: Known) -> bool:
    """Whether a sentence repeats the instructions: all of it, or a long run of its words."""
    parts = words(sentence)
    run = min(len(parts), RUN)
    runs = (f" {' '.join(parts[start : start + run])} " for start in range(len(parts) - run + 1))
    return run >= SHORTEST_RUN and any(one in known.instructions for one in runs)


def _names_unknown(sentence: str, known: Known) -> bool:
    """Whether a name stands there that is in no result; what only the shopper named may be denied, not affirmed."""
    named = {part for name in _names(sentence) for part in words(name)} - _spoken("capitals")
    unheard = named - known.words
    return bool(unheard - known.asked) or (bool(unheard) and not _is_denied(sentence))


def _names(sentence: str) -> Iterator[str]:
    for found in QUOTED.finditer(sentence):
        yield next(filter(None, found.groups()))
    tokens = [found[0] for found in WORD.finditer(ORDER.sub(" ", sentence)) if len(found[0].strip(".")) > 1]
    capitals = [token for token in tokens[1:] if token[0].isupper()]
    if _has_capital_nouns(tokens):
        capitals = [token for one, token in pairwise(tokens) if one[0].isupper() and token[0].isupper()]
    yield from capitals
    if tokens and tokens[0].lower() not in _spoken("openers") and _begins_with_a_name(sentence, tokens[0]):
        yield tokens[0]


def _begins_with_a_name(sentence: str, first: str) -> bool:
    """Whether the first word, which has a capital anyway, is told something of or begins a longer name."""
    told = prompts.grounding()["telling"]
    longer = r"(?:(?:of|the|and|in|to|on|for|a|&) )*[A-Z]"
    return bool(re.match(rf"\W*{re.escape(first)}(?:\W*(?i:{told})\b| {longer})", sentence))


def _has_capital_nouns(tokens: list[str]) -> bool:
    """Whether this is German, in which every noun has a capital."""
    return len({token.lower() for token in tokens} & _spoken("german")) > 1


def _prices_unknown(sentence: str, known: Known) -> bool:
    titles = _titles(sentence, known)
    fitting = set().union(*(known.prices[title] for title in titles)) | known.totals if titles else known.amounts
    for found in AMOUNT.finditer(sentence):
        amount = _value(found[1] or found[2])
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
    others = [Decimal(found.replace(",", ".")) for found in DIGITS.findall(without)]
    return any(other > FEW and other not in known.numbers for other in others)


def _orders_unknown(sentence: str, known: Known) -> bool:
    return any(order not in known.orders for order in ORDER.findall(sentence))


def _deeds_unknown(sentence: str, known: Known) -> bool:
    """Whether something is said to be done that no tool has done, or to be so with an order that is not so."""
    if _is_denied(sentence) or re.search(prompts.grounding()["possible"], sentence, re.IGNORECASE):
        return False
    return any(
        re.search(deed["said"], sentence, re.IGNORECASE) and not _is_done(deed, known)
        for deed in prompts.grounding()["deeds"]
    )


def _is_done(deed: dict[str, Any], known: Known) -> bool:
    return bool(known.used & set(deed.get("tools", ()))) or bool(
        set(known.orders.values()) & set(deed.get("orders", ()))
    )


def _is_denied(sentence: str) -> bool:
    return (
        "?" in sentence or "？" in sentence or bool(re.search(prompts.grounding()["denied"], sentence, re.IGNORECASE))
    )


def _value(said: str) -> Decimal | None:
    if re.fullmatch(r"\d[\d.,]*", said):
        return Decimal(re.sub(r",(?=\d{3}\b)", "", said).replace(",", ".").rstrip("."))
    spelt = number(said)
    return None if spelt is None else Decimal(spelt)


@cache
def _spoken(name: str) -> frozenset[str]:
    return frozenset(words(prompts.grounding()[name]))


FAULTS: dict[str, Callable[[str, Known], bool]] = {
    "instructions": _leaks,
    "name": _names_unknown,
    "price": _prices_unknown,
    "number": _counts_unknown,
    "order": _orders_unknown,
    "deed": _deeds_unknown,
}
