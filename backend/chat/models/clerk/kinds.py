"""Several kinds of book in one wish: "history or science under 15", "a thriller under 10 and a cookbook"."""

import re
from dataclasses import replace

from backend.chat.models.clerk import conditions, shells
from backend.chat.models.clerk.conditions import Conditions
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Calls, Plan, call

BETWEEN = re.compile(r",? (?:and|or|as well as|plus|und|y|et)(?: also)? |, ?| / |/", re.IGNORECASE)
AUTHORS = re.compile(r"\bby ((?:[^,;]+?)) or(?: by)? (?=[A-Za-z]+ [A-Za-z]+)")
MOST, MOST_PARTS = 3, 8


def several(wanted: str) -> list[Conditions]:
    """The conditions of each kind; none when it is one wish, or when anything but kinds is named."""
    if len(BETWEEN.findall(wanted)) > MOST_PARTS:
        return []
    parts = [conditions.read(part) for part in _parts(AUTHORS.sub(r"by \1 or by ", wanted))]
    kinds: list[Conditions] = []
    for asked, rest in parts:
        if shells.telling(rest) or asked.without:
            return []
        if asked.category or asked.author:
            kinds.append(asked)
    if not 1 < len({(kind.category, kind.author) for kind in kinds}) <= MOST:
        return []
    return _with_the_last_bounds(kinds)


def _parts(wanted: str) -> list[str]:
    """The wish, divided before each kind that follows a conjunction."""
    parts, start = [], 0
    for found in BETWEEN.finditer(wanted):
        following = wanted[found.end() :]
        if following.lower().startswith("by ") or conditions.category_in(" ".join(following.split()[:3]))[0]:
            parts.append(wanted[start : found.start()])
            start = found.end()
    return [*parts, wanted[start:]]


def show(kinds: list[Conditions], voice: Voice) -> Plan:
    """A card of books for each kind."""
    results = yield Calls(call("find_books", **kind.arguments()) for kind in kinds)
    names = [str(kind.author or kind.category) for kind in kinds]
    said = [f"{name}: {voice.found(result, name).text}" for name, result in zip(names, results, strict=True)]
    return voice.told(" ".join(said), "search")


def _with_the_last_bounds(kinds: list[Conditions]) -> list[Conditions]:
    """What is said after the last kind is meant for all, when nothing was said of the others."""
    if any(kind.is_bound for kind in kinds[:-1]):
        return kinds
    return [replace(kinds[-1], category=kind.category, author=kind.author) for kind in kinds]
