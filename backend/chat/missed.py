"""What a turn looked for in vain."""

import json
from collections.abc import Iterable

from backend.shop.conversations.transcript import ToolCall


def sought_in_vain(calls: Iterable[ToolCall]) -> str:
    """The words of a turn's first search when none of its searches found a book, else nothing.

    An engine looks for the same in several ways: it is the turn that has found something or not.
    """
    searches = [call for call in calls if call.name == "find_books"]
    in_vain = all(_found_nothing(call.result) for call in searches)
    return str(searches[0].arguments.get("query", "")) if searches and in_vain else ""


def _found_nothing(result: str) -> bool:
    try:
        told = json.loads(result)
    except ValueError:
        return False  # a search that failed has not found that there is nothing
    return isinstance(told, dict) and told.get("total") == 0
