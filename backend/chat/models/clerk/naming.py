"""Whether words name a book: each of them must be in its title, authors or series, give or take a letter."""

import itertools
import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from backend.chat.models.clerk.words import fold

Book = dict[str, Any]
EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "to",
        "on",
        "by",
        "for",
        "book",
        "books",
        "novel",
        "novels",
        "copy",
        "copies",
        "called",
        "that",
        "one",
        "ones",
        "please",
        "any",
        "some",
        "with",
        "from",
        "written",
        "author",
        "is",
        "you",
        "have",
        "do",
        "el",
        "la",
        "le",
        "les",
        "der",
        "die",
        "das",
    ]
)
ALIKE, SAME, ALMOST = 74, 87, 93
VOLUME = re.compile(r"(?P<series>.+?)(?: (?:book|volume|vol|part|number|no))? (?P<number>\d{1,3})")


def names(words: str, book: Book) -> bool:
    """Whether the words are about this book by its title, authors or series."""
    said = _content(words)
    known = _content(f"{book['title']} {book['authors']} {book.get('series') or ''}") + _run_together(book["title"])
    return (bool(said) and all(any(_alike(one, other) for other in known) for one in said)) or is_title(words, book)


def is_title(words: str, book: Book) -> bool:
    """Whether the words are the whole title, or all of it before a colon."""
    said = _titled(words)
    titles = {book["title"], book["title"].split(":")[0], re.sub(r"\s*\(.*\)$", "", book["title"])}
    return bool(said) and any(_close(said, _titled(title)) for title in titles)


def is_volume(words: str, book: Book) -> bool:
    """Whether the words are the book's series and its number in it: "harry potter 2"."""
    said = VOLUME.fullmatch(_titled(words))
    if not said or book.get("series_number") != int(said["number"]):
        return False
    known, series = _content(book["series"] or ""), content(said["series"])
    return bool(series) and all(any(_alike(one, other) for other in known) for one in series)


def is_exactly(words: str, book: Book) -> bool:
    """Whether the words are the title letter by letter, its article included."""
    return fold(words) in (fold(book["title"]), fold(book["title"].split(":")[0]))


def author_named(words: str, book: Book) -> str | None:
    """The author that the words name, and nothing but; None when they are (also) about something else."""
    said = _content(words)
    for author in book["authors"].split(", "):
        known = _content(author)
        is_named = said and known and all(any(_alike(one, other) for other in known) for one in said)
        if is_named and (len(said) > 1 or _alike(said[0], known[-1])):
            return str(author)
    return None


def best(words: str, books: Sequence[Book]) -> list[Book]:
    """Of these books, those that the words name: the one with exactly this title or number, or else all that fit."""
    for fits in (is_exactly, is_title, is_volume, names):
        if found := [book for book in books if fits(words, book)]:
            return found
    return []


def holds_number(number: int, words: str, book: Book) -> bool:
    """Whether a number is a part of the title, before the words ("7" of "The 7 Habits" when they are "habits")."""
    title, rest = fold(book["title"]).split(), fold(words).split()
    places = [place for place, word in enumerate(title) if word == str(number)]
    return any(not rest or (place + 1 < len(title) and _alike(rest[0], title[place + 1])) for place in places)


def content(text: str) -> list[str]:
    """The words of a text that could name something."""
    return [word for word in _titled(text).split() if word not in EMPTY]


def _content(text: str) -> list[str]:
    return content(text) or _titled(text).split()


def _run_together(title: str) -> list[str]:
    words = fold(title).split()
    return [one + other for one, other in itertools.pairwise(words)]


def _titled(text: str) -> str:
    return re.sub(r"^(?:the|a|an) (?=\w)", "", fold(text))


def _close(said: str, title: str) -> bool:
    if re.findall(r"\d+", said) != re.findall(r"\d+", title):
        return False
    return said.replace(" ", "") == title.replace(" ", "") or (
        len(said) > 4 and fuzz.ratio(said, title) >= (SAME if len(said.split()) == len(title.split()) else ALMOST)
    )


def _alike(one: str, other: str) -> bool:
    if one == other or one.rstrip("s") == other.rstrip("s"):
        return True
    if len(one) < 4 or len(other) < 3 or one[0].isdigit():
        return len(one) == 1 and one.isalpha() and other.startswith(one)
    return fuzz.ratio(one, other) >= ALIKE or (other.startswith(one))
