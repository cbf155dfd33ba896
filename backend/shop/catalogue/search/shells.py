"""What people say around what they look for: "do you have anything by ... in paperback?"."""

import re

_OPENING = re.compile(
    "a|about|am|an|any|anything|are|author|authors|book|books|buy|by|called|can|copies|copy|cost|could|did|do|does|find|"
    "for|from|get|give|go|good|got|has|have|heard|hello|hey|hi|how|i|id|im|in|is|it|like|looking|love|loved|me|much|my|"
    "name|named|need|new|novel|novels|of|on|one|or|order|please|price|purchase|read|recommended|search|searching|seek|"
    "seeking|sell|show|some|something|stock|take|teacher|tell|that|the|there|to|told|us|want|we|what|whats|where|which|"
    "who|will|with|would|write|written|wrote|you|your"
)
_CLOSING = re.compile(
    "any|anything|available|book|books|by|cheap|copies|copy|cost|do|does|ebook|edition|else|for|got|hardback|hardcover|"
    "have|here|how|i|in|is|it|left|me|much|novel|novels|now|paperback|please|pls|sell|still|stock|store|thank|thanks|"
    "the|there|what|you"
)
_INSIDE = re.compile("author|book|books|by|called|novel|novels|written")


def opening(parts: tuple[str, ...]) -> int:
    """How many words of shell a query begins with."""
    return next((place for place, word in enumerate(parts) if not _OPENING.fullmatch(word)), len(parts))


def stripped(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query without the shell around and between what it asks for; unchanged when nothing else would be left."""
    start = opening(parts)
    end = next((place for place in range(len(parts), start, -1) if not _CLOSING.fullmatch(parts[place - 1])), start)
    return tuple(word for word in parts[start:end] if not _INSIDE.fullmatch(word)) or parts
