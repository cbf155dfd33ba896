"""What is data is marked as data: a model sees where it begins and ends, and nothing inside can end it."""

import re

OPENING, CLOSING = "<data>", "</data>"


def as_data(json_text: str) -> str:
    """JSON between marks; a `<` inside is written as an escape, which JSON readers read as the same letter."""
    return OPENING + json_text.replace("<", "\\u003c") + CLOSING


def from_data(marked: str) -> str:
    """The JSON between the marks; the text itself when it is not marked."""
    return marked.removeprefix(OPENING).removesuffix(CLOSING)


def without_data(text: str) -> str:
    """What stands outside of the marks."""
    return re.sub(f"{OPENING}.*?{CLOSING}", " ", text, flags=re.DOTALL)
