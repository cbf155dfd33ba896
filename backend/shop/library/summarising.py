"""The steps of a summary: the text is cut into pieces, each is summarised, and then all of them together.

A step is short, so that whatever else waits in the shop goes on in between, and one that fails is tried again alone.
"""

import shutil
from dataclasses import replace
from tempfile import TemporaryFile
from typing import Protocol

from backend.errors import NotFound
from backend.infra.database import Database
from backend.infra.files import Files
from backend.shop.catalogue import books
from backend.shop.library import apart, keeping
from backend.shop.library.summaries import Summary

MOST_PIECES = 8
FEWEST_WORDS = 40
"""A file that holds less is taken for one of pictures, and the description tells more."""


class Summariser(Protocol):
    """Makes a short text of a long one, of which it takes so many letters at a time."""

    @property
    def name(self) -> str: ...

    @property
    def letters(self) -> int: ...

    def summarise(self, title: str, text: str) -> str:
        """What a text of this book comes to, in a few sentences."""


def step(database: Database, files: Files, by: Summariser, summary: Summary) -> Summary:
    """The summary after one more step."""
    if summary.status == "waiting":
        pieces = cut(_source(database, files, summary.book_id), by.letters)
        return replace(summary, status="working" if pieces else "failed", pieces=pieces)
    title = _title(database, summary.book_id)
    if summary.pieces:
        first, *others = summary.pieces
        return replace(summary, pieces=others, drafts=[*summary.drafts, by.summarise(title, first)])
    whole = summary.drafts[0] if len(summary.drafts) == 1 else by.summarise(title, "\n".join(summary.drafts))
    return replace(summary, status="ready", text=whole, engine=by.name, drafts=[])


def cut(text: str, letters: int) -> list[str]:
    """A text in pieces of at most so many letters; of one too long for all its pieces, as much from each stretch."""
    if not text:
        return []
    count = min(MOST_PIECES, -(-len(text) // letters))
    stretch = -(-len(text) // count)
    return [text[start : start + min(stretch, letters)] for start in range(0, len(text), stretch)]


def _source(database: Database, files: Files, book_id: int) -> str:
    with database.reading() as tx:
        description = books.several(tx, [book_id])[book_id].description.strip()
        file = keeping.find(tx, book_id)
    if file is None:
        return description
    try:
        with files.open(file.name) as content, TemporaryFile() as copy:
            shutil.copyfileobj(content, copy)
            copy.flush()
            text = "\n".join(apart.texts(copy, file.format))
    except NotFound:
        return description
    text = text.replace("\0", "").encode("utf-8", "replace").decode().strip()
    return text if len(text.split()) >= FEWEST_WORDS else description or text


def _title(database: Database, book_id: int) -> str:
    with database.reading() as tx:
        return books.several(tx, [book_id])[book_id].title
