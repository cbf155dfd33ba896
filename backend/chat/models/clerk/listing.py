"""One search, shown as a list."""

import re
from typing import Any

from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Plan, use


def show(wish: dict[str, Any], voice: Voice, wanted: str) -> Plan:
    """One search, shown, with what it found."""
    wish = {name: value for name, value in wish.items() if name != "like"}
    found = yield from use("find_books", **wish)
    if found.get("error") == "invalid" and "category" in wish:
        category = wish.pop("category")
        found = yield from use("find_books", **wish, query=category)
    return voice.found(found, re.sub(r"^by ", "", wanted))
