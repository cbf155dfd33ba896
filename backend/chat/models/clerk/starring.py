"""What a shopper says of a book themselves: so many stars, of which book, and in which words, as they wrote them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend.chat import own_words
from backend.chat.models.clerk import naming, shells
from backend.chat.models.clerk.memory import Book, Memory
from backend.chat.models.clerk.wording import phrase, vocabulary
from backend.chat.own_words import Stars

PIECE = re.compile(r"[^,;:.!?\n\"“”]+(?:[.,:](?=\S)[^,;:.!?\n\"“”]+)*")
EDIT = phrase("edit_review")
GIVEN_TO = phrase("stars_given_to")
GETS = phrase("gets_stars")
FOR_IT = phrase("stars_for")
REVIEWING = phrase("reviewing")
REVIEW_OF = phrase("review_of")
WHOSE = phrase("whose_review")
LIKED = phrase("liked_a_book")
SAID_OF = phrase("said_of_a_book")
CLOSING = phrase("after_review")
ASKING = phrase("asking_after_review")
MOST_NAMES = 4


@dataclass(frozen=True)
class Opinion:
    """Stars, words, and the words that may name the book, the likeliest first."""

    rating: int | None
    text: str | None
    names: tuple[str, ...] = ()
    perhaps: str = ""
    """Words right after the stars: the book's title, or the first of the opinion."""


@dataclass(frozen=True)
class Piece:
    """What stands between two marks of a message."""

    words: str
    start: int
    end: int


def given(memory: Memory) -> Stars | None:
    """The stars that a message gives; a bare number is one only when the clerk has just asked for it."""
    found = own_words.stars(memory.text)
    if not found:
        return None
    said = memory.text[found[-1].start : found[-1].end]
    return found[-1] if not said.strip().isalnum() or _is_asked(memory) else None


def read(memory: Memory, book: Book | None = None) -> Opinion:
    """The opinion in a message; where the book is known, its name is no part of the words."""
    message, stars = memory.text, given(memory)
    if stars is None:
        edit = EDIT.search(message)
        return Opinion(None, _unquoted(edit["text"]), _named(edit["name"])) if edit else Opinion(None, None)
    pieces = [Piece(found[0].strip(" -–—"), *found.span()) for found in PIECE.finditer(message)]
    pieces = [piece for piece in pieces if re.search(r"\w", piece.words)]
    here = [piece for piece in pieces if piece.start < stars.end and piece.end > stars.start]
    before = [piece for piece in pieces if piece.end <= stars.start]
    after = [piece for piece in pieces if piece.start >= stars.end]
    start = here[0].start if here else stars.start
    end = here[-1].end if here else stars.end
    names, rest = _around(message[start : stars.start].strip(" -–—"), message[stars.end : end].strip(" -–—"))
    if CLOSING.fullmatch(rest) or (book and naming.is_title(rest, book)):
        rest = ""
    listed = [*names, *(name for piece in before for name in _in_words(piece.words))]
    told = [piece for piece in before if not _is_a_shell(piece.words) and not (book and _only_names(piece, book))]
    text = _text(message, told, message.find(rest, stars.end) if rest else None, after)
    return Opinion(stars.count, text, tuple(dict.fromkeys(filter(None, listed)))[:MOST_NAMES], rest)


def _is_asked(memory: Memory) -> bool:
    asked = vocabulary("sentences")["en"]["review_ask"].partition("{")[0]
    return bool(memory.last and asked in memory.last.said)


def _around(before: str, after: str) -> tuple[list[str], str]:
    """The names in the clause of the stars, and what it says after them."""
    names = [found["name"] for line in (WHOSE, GIVEN_TO, GETS) if (found := line.search(before))]
    if found := FOR_IT.match(after):
        return [*names, found["name"]], after[found.end() :].strip()
    is_shell = names or not shells.telling(before) or _is_a_shell(before)
    return names if is_shell else [before], re.sub(r"^(?:because|as|since|and|from me)\b ?", "", after)


def _in_words(said: str) -> Iterator[str]:
    """The names that a clause before the stars may hold: "loved Dune", "my review of Emma"."""
    if found := REVIEWING.search(said) or REVIEW_OF.match(said) or LIKED.match(said) or SAID_OF.match(said):
        yield found["name"] or ""
    elif not _is_a_shell(said):
        yield said


def _only_names(piece: Piece, book: Book) -> bool:
    """Whether a clause says no more than which book it is: "Dune", "review Dune"."""
    found = REVIEW_OF.match(piece.words)
    return naming.names(found["name"] if found else piece.words, book)


def _named(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _text(message: str, told: list[Piece], rest_at: int | None, after: list[Piece]) -> str | None:
    """The words of the shopper, from the first that tells something to the last, as they stand in the message."""
    told_after = after
    while told_after and _is_no_opinion(told_after[-1], message):
        told_after = told_after[:-1]
    starts = [told[0].start] if told else [rest_at] if rest_at is not None else []
    starts = starts or [piece.start for piece in told_after[:1]]
    if not starts:
        return None
    last = told_after[-1].end if told_after else None
    if last is None:
        last = len(message) if rest_at is not None else told[-1].end
    closing = re.match(r"[.!…)\"”]*", message[last:])
    return _unquoted(message[starts[0] : last + (closing.end() if closing else 0)])


def _is_no_opinion(piece: Piece, message: str) -> bool:
    """Whether a clause at the end is a courtesy or a question to the shop."""
    is_question = message[piece.end : piece.end + 1] == "?" and ASKING.match(piece.words)
    return bool(is_question or CLOSING.fullmatch(piece.words))


def _unquoted(text: str) -> str:
    return text.strip(" \n-–—:").strip("\"“”'").strip()


def _is_a_shell(said: str) -> bool:
    return bool(REVIEWING.search(said)) or shells.is_said("aside", said) or shells.is_said("greeting", said)
