"""What people say around what they look for: "do you have anything by ... in paperback?"."""

import re

_OPENING = re.compile(
    "a|about|also|am|an|any|anything|are|author|authors|book|books|buy|by|called|can|carry|check|copies|copy|cost|could|"
    "did|do|does|find|for|from|get|give|go|good|got|happen|has|have|heard|hello|hey|hi|how|i|id|if|ill|im|in|interested|"
    "is|it|ive|just|know|like|looking|love|loved|maybe|me|much|my|name|named|need|new|novel|novels|of|on|one|or|order|"
    "please|possibly|price|purchase|read|reading|really|recommended|search|searching|see|seek|seeking|sell|show|some|"
    "something|stock|take|teacher|tell|that|the|there|think|to|told|trying|u|us|want|we|what|whats|where|whether|which|"
    "who|will|with|wondering|would|write|written|wrote|you|your"
)
_CLOSING = re.compile(
    "\\d+(?:st|nd|rd|th)|any|anything|at|audiobook|available|bestseller|book|books|by|cheap|copies|copy|cost|currently|"
    "do|does|ebook|edition|else|english|first|for|got|hand|hardback|hardcover|have|here|how|i|illustrated|in|is|it|kindle|"
    "left|me|moment|much|novel|novels|now|or|paperback|please|pls|plz|pocket|second|sell|shop|still|stock|store|thank|"
    "thanks|the|there|today|u|unabridged|version|what|you"
)
_INSIDE = re.compile("author|book|books|by|called|novel|novels|written")


_COMMAND = re.compile("buy|find|get|give|got|have|need|order|purchase|search|show|want")
ENOUGH = 2


def opening(parts: tuple[str, ...]) -> int:
    """How many words of shell a query begins with; a single one is none, unless it is a command."""
    count = next((place for place, word in enumerate(parts) if not _OPENING.fullmatch(word)), len(parts))
    return count if count >= ENOUGH or (count and _COMMAND.fullmatch(parts[0])) else 0


def stripped(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query without the shell around and between what it asks for; unchanged when nothing else would be left."""
    start = opening(parts)
    end = next((place for place in range(len(parts), start, -1) if not _CLOSING.fullmatch(parts[place - 1])), start)
    core = parts[start:end]
    return parts if len(core) == len(parts) else unlinked(core) or parts


def unlinked(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The query without the words that only link a title and an author."""
    return tuple(word for word in parts if not _INSIDE.fullmatch(word))
