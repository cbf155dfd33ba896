"""What books are about: the words of a wish against the titles and descriptions on the shelves."""

from collections.abc import Sequence
from math import log2
from typing import Any

from backend.chat.models.clerk.memory import Book, once
from backend.chat.models.clerk.speak import Voice
from backend.chat.models.clerk.steps import Calls, Finding, Plan, Result, call, use
from backend.chat.models.clerk.wording import vocabulary
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.words import words

MOST_WORDS, MOST_SHOWN = 8, 6
NEAR = 0.6
"""A book is shown when it meets this much of what the best one meets."""
RELATED = 0.7
RARE = 4
"""A word in no more books than this says enough by itself."""


def about(telling: Sequence[str], bounds: dict[str, Any], whole: bool = False) -> Finding[list[Book]]:
    """The books that the words describe best, the best first; with `whole`, only those that every word describes."""
    wanted = [word for word in dict.fromkeys(word.lower() for word in telling) if len(word) > 2][:MOST_WORDS]
    asked = [
        (word, one) for word in wanted for one in (word, *vocabulary("vocabulary")["related"].get(word, "").split())
    ]
    if not asked:
        return []
    results = yield Calls(call("find_books", query=one, limit=10, show=False, **bounds) for _, one in asked)
    books = once(book for result in results for book in result.get("books", []))
    scored = [(_score(book, wanted, asked, results, whole), book) for book in books]
    best = max((score for score, _ in scored), default=0)
    ranked = sorted((pair for pair in scored if pair[0] and pair[0] >= NEAR * best), key=lambda pair: -pair[0])
    return [book for _, book in ranked[:MOST_SHOWN]]


def show(books: Sequence[Book], voice: Voice) -> Plan:
    """Shows books that are about what was asked for."""
    shown = yield from use("show_books", book_ids=[book["id"] for book in books])
    return voice.end("found_topic", "search", **voice.listed(shown))


def _score(
    book: Book, wanted: Sequence[str], asked: Sequence[tuple[str, str]], results: Sequence[Result], whole: bool
) -> float:
    """How much of what is wanted a book is about: each word once, the rarer it is the more; 0 for too little."""
    known = {stem(word) for word in words(f"{book['title']} {book['category']} {book['about']} {book['series'] or ''}")}
    met: dict[str, float] = {}
    rare = False
    for (word, one), result in zip(asked, results, strict=True):
        if not _is_in(one, known):
            continue
        total = max(1, int(result.get("total", 1)))
        rare = rare or total <= RARE
        met[word] = max(met.get(word, 0), (1 if one == word else RELATED) / log2(1 + total))
    enough = len(met) == len(wanted) if whole else len(met) > len(wanted) / 2 or len(met) > 1 or rare
    return sum(met.values()) * len(met) if enough else 0


def _is_in(word: str, known: set[str]) -> bool:
    root = stem(word)
    return root in known or (
        len(root) > 4 and any(one.startswith(root) or root.startswith(one) for one in known if len(one) > 3)
    )
