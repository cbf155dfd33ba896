"""Stems: "guarding", "guards" and "guarded" are one word when somebody says what a book is about."""

import re

_ENDING = re.compile(r"(?<=\w{3})(?:ings?|edly|ed|ers?|ies|es|s|ly|y|e)$")


def stem(word: str) -> str:
    """The word without its English ending, and with doubled last letters single; for comparison only."""
    bare = _ENDING.sub("", word)
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare
