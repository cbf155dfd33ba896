"""Words as they are compared: without case, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "&": " and "}
)
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b[^\W\d_](?: [^\W\d_]\b)+")
ARTICLES = frozenset({"a", "an", "the", "el", "la", "los", "las", "le", "les", "der", "die", "das", "il", "un", "une"})


def fold(text: str) -> str:
    """The text without case and accents, its punctuation kept: for sorting and exact comparison."""
    if text.isascii():
        return text.lower().replace("&", " and ")
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; "O'Connell" is one word, and so are initials: "J.K. Rowling" is "jk rowling"."""
    spaced = " ".join(_WORD.findall(_APOSTROPHES.sub("", fold(text))))
    return tuple(_INITIALS.sub(lambda run: run[0].replace(" ", ""), spaced).split())


def squeeze(parts: tuple[str, ...]) -> str:
    """Words run together, without a leading article, so that wrong spacing makes no difference."""
    return "".join(parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts)


def tidy(text: str) -> str:
    """The text as it should be kept: composed letters, single spaces, nothing that cannot be seen."""
    seen = (letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(seen).split())
