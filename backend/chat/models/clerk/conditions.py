"""Conditions in what somebody says: prices, years, category, stock, order, and what they do not want."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from backend.chat.models.clerk import prices, years
from backend.chat.models.clerk.prices import Prices
from backend.chat.models.clerk.wording import either, pattern, phrase, vocabulary
from backend.chat.models.clerk.years import Years
from backend.shop.catalogue import categories

BY = phrase("by")
END_OF_NAME = (
    r"(?P<name>[^,;!?]+?)(?=$|[,;!?]|\.(?:\s|$)| (?:but|please|and (?:also )?(?:under|below"
    r"|not|no|in|will|wo)|under|below|over|just|then|thanks|instead|this time|that|if|because"
    r"|so)\b)"
)
NOT_A_NAME = re.compile(
    r"^(?:sure|more|less|over|under|only|just|that|this|too|so|bad|good|in|a lot|the one"
    r"|problem|thanks?|idea|longer|really"
    r"|i|you|it|one|ones|way|need|worries|no|not|yes|want|wanted|what|very|expensive|cheap\w*|of|to|any(?:thing|more)?"
    r"|later|earlier|older|newer|necessarily|matter|later than|sold|out|stock|country for|do"
    r"|mean|have|like)\b(?! (?:fiction|novels?))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Conditions:
    """What books have to meet; None and empty mean that it does not matter."""

    category: str | None = None
    author: str | None = None
    prices: Prices = field(default_factory=Prices)
    years: Years = field(default_factory=Years)
    in_stock: bool = False
    sort: str | None = None
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Conditions()

    @property
    def is_bound(self) -> bool:
        """Whether they say more than a category or an author."""
        return replace(self, category=None, author=None) != Conditions()

    def arguments(self) -> dict[str, Any]:
        """The same as arguments of `find_books`."""
        given = {
            "category": self.category,
            "author": self.author,
            "min_price": _number(self.prices.low),
            "max_price": _number(self.prices.high),
            "min_year": self.years.first,
            "max_year": self.years.last,
            "in_stock": self.in_stock,
            "sort": self.sort,
            "without": list(self.without),
        }
        return {name: value for name, value in given.items() if value}


def merged(earlier: dict[str, Any], later: Conditions, narrows: bool = False) -> dict[str, Any]:
    """The arguments of an earlier search with later conditions over them; a bound that they contradict is lifted.

    Another category is another search, unless it narrows the one before.
    """
    wish = {name: value for name, value in earlier.items() if name not in ("seen", "limit", "like", "show")}
    changed = later.arguments()
    wanted = wish | changed | {"without": [*wish.get("without", []), *changed.get("without", [])]}
    for low, high in (("min_price", "max_price"), ("min_year", "max_year")):
        if low in wanted and high in wanted and wanted[low] > wanted[high]:
            wanted.pop(high if low in changed else low)
    if not narrows and "category" in changed and changed["category"] != wish.get("category"):
        wanted.pop("query", None)
        wanted.pop("author", None) if "author" not in changed else None
    return wanted


def lifted(text: str) -> tuple[set[str], str]:
    """The conditions that a text says no longer matter ("any price", "forget the minimum"), and the rest of it."""
    fields: set[str] = set()
    for names, phrases in vocabulary("vocabulary")["lifting"].items():
        found, text = _cut(text, either(phrases))
        fields |= set(names.split()) if found else set()
    return fields, text


def read(text: str) -> tuple[Conditions, str]:
    """The conditions in a plain text, and what else it says."""
    text = re.sub(r"\b(?:will|wo|does|do|would) not (?:break|cost) (?:the bank|too much|a fortune)\b", " ", text)
    priced, text = prices.read(text)
    dated, text = years.read(text)
    stocked, text = _cut(text, pattern("vocabulary", "in_stock"))
    order, text = _sort(text)
    unwanted, text = _without(text)
    author, text = _author(text)
    category, text = category_in(text)
    if category and category in unwanted:
        category = None
    return Conditions(category, author, priced, dated, stocked, order, tuple(unwanted)), " ".join(text.split())


def category_in(text: str) -> tuple[str | None, str]:
    """The category with the longest name in a text, and the text without it; several at once only if none is named."""
    text = re.sub(r"(?<=s)'(?= )", "", text)
    several, text = _several_in(text)
    if re.search(r"\btime[ -]?travel", text, re.IGNORECASE):
        return several, text  # a subject, not a kind
    found = [
        (match, category) for category, names in categories.CALLED.items() for match in [_longest(names, text)] if match
    ]
    if not found:
        return several, text
    match, category = max(found, key=lambda one: (len(one[0][0]), -one[0].start()))
    rest = text[: match.start()] + " " + text[match.end() :]
    while again := _longest(categories.CALLED[category], rest):
        rest = rest[: again.start()] + " " + rest[again.end() :]
    return category, " ".join(rest.split())


def _several_in(text: str) -> tuple[str | None, str]:
    """What stands for several categories in a text, and the text without it."""
    for name in categories.SEVERAL:
        if match := _longest(categories.CALLED[name], text):
            return name, " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    return None, text


def _longest(names: Iterable[str], text: str) -> re.Match[str] | None:
    plurals = [
        re.escape(str(name)) + "(?:s|es)?(?: (?:novels?|books?|stories|story|fiction|titles?|reads?))?"
        for name in names
    ]
    matches = list(either(plurals).finditer(text))
    return max(matches, key=lambda match: len(match[0]), default=None)


def _sort(text: str) -> tuple[str | None, str]:
    """The order that is asked for; of several that stand there, the one said in the most words."""
    said = [
        (len(found[0]), order, found)
        for order, phrases in vocabulary("vocabulary")["sorts"].items()
        for phrase in phrases
        if (found := either([phrase]).search(text))
    ]
    if not said:
        return None, text
    _, order, _ = max(said, key=lambda one: one[0])
    return order, _cut(text, either(vocabulary("vocabulary")["sorts"][order]))[1]


def _without(text: str) -> tuple[list[str], str]:
    """Names after "not", "without" and the like, each up to where its clause ends."""
    unwanted: list[str] = []

    def take(match: re.Match[str]) -> str:
        said = re.sub(r"(?: and| or| but| not)+$", "", match["name"].strip(" ."))
        names = [name for name in re.split(r" (?:or|and|nor) |/", said) if name]
        if names != ["It"] and NOT_A_NAME.match(names[0] if names else "no"):
            return match[0]
        unwanted.extend(_bare(name) for name in names)
        return " "

    listed = vocabulary("vocabulary")["without"][0]
    rest = re.sub(rf"(?<![\w']){listed}\s+{END_OF_NAME}", take, text, flags=re.IGNORECASE)
    return unwanted, " ".join(rest.split())


def _bare(name: str) -> str:
    """An unwanted name without the words around it, or the category that it stands for."""
    name = re.sub(
        r"^(?:any |a |an |the |by |from |more |another |all (?:of )?|every (?:single )?|everything "
        r"|books? by |(?:any|every)thing by )+"
        r"|(?: (?:books?|novels?|stuff|ones?|either|too|as well|also|please|anymore|now|already|so|ever(?: \w+)?))+$",
        "",
        name,
    )
    category, rest = category_in(name)
    return category if category and not rest.strip() else name.strip()


def _author(text: str) -> tuple[str | None, str]:
    found = BY.search(text)
    if not found or not found["name"].strip(" .?"):
        return None, text
    return found["name"].strip(" .?"), text[: found.start()] + " " + text[found.end() :]


def _cut(text: str, phrases: re.Pattern[str]) -> tuple[bool, str]:
    shorter = phrases.sub(" ", text)
    return shorter != text, " ".join(shorter.split())


def _number(amount: Any) -> float | None:
    return None if amount is None else float(amount)
