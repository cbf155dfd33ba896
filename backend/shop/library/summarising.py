"""The steps of a summary: the text is cut into pieces, each is summarised, and then all of them together.

A step is short, so that whatever else waits in the shop goes on in between, and one that fails is tried again alone.
"""

import shutil
from dataclasses import dataclass, replace
from tempfile import TemporaryFile
from typing import Protocol

from backend.errors import NotFound
from backend.infra.database import Database
from backend.infra.files import Files
from backend.shop.catalogue import books
from backend.shop.library import apart, keeping
from backend.shop.library.keeping import BookFile
from backend.shop.library.summaries import Source, Summary

MOST_PIECES = 8
FEWEST_WORDS = 40
"""A file that holds less is taken for one of pictures, and the description tells more."""


@dataclass(frozen=True)
class Gist:
    """What a text comes to, and the engine that said so."""

    text: str
    engine: str


class Summariser(Protocol):
    """Makes a short text of a long one, of which it takes so many letters at a time."""

    @property
    def letters(self) -> int: ...

    def summarise(self, title: str, text: str) -> Gist:
        """What a text of this book comes to, in a few sentences."""


def step(database: Database, files: Files, by: Summariser, summary: Summary) -> Summary:
    """The summary after one more step."""
    if summary.status == "waiting":
        text, source = _source(database, files, summary.book_id)
        pieces = cut(text, by.letters)
        return replace(summary, status="working" if pieces else "failed", pieces=pieces, source=source)
    title = _title(database, summary.book_id)
    if summary.pieces:
        first, *others = summary.pieces
        gist = by.summarise(title, first)
        return replace(summary, pieces=others, drafts=[*summary.drafts, gist.text], engine=gist.engine)
    whole = Gist(summary.drafts[0], summary.engine)
    if len(summary.drafts) > 1:
        whole = by.summarise(title, "\n".join(summary.drafts))
    return replace(summary, status="ready", text=whole.text, engine=whole.engine, drafts=[])


def cut(text: str, letters: int) -> list[str]:
    """A text in pieces of at most so many letters; of one too long for all its pieces, as much from each stretch."""
    if not text:
        return []
    count = min(MOST_PIECES, -(-len(text) // letters))
    stretch = -(-len(text) // count)
    return [text[start : start + min(stretch, letters)] for start in range(0, len(text), stretch)]


def _source(database: Database, files: Files, book_id: int) -> tuple[str, Source]:
    """What is to be read for a book, and whether that is its file or its description."""
    with database.reading() as tx:
        description = books.several(tx, [book_id])[book_id].description.strip()
        file = keeping.find(tx, book_id)
    text = _read(files, file) if file else ""
    if text and (len(text.split()) >= FEWEST_WORDS or not description):
        return text, "file"
    return description, "description"


def _read(files: Files, file: BookFile) -> str:
    """The text of a book's file, as far as there is any."""
    try:
        with files.open(file.name) as content, TemporaryFile() as copy:
            shutil.copyfileobj(content, copy)
            copy.flush()
            text = "\n".join(apart.texts(copy, file.format))
    except NotFound:
        return ""
    return text.replace("\0", "").encode("utf-8", "replace").decode().strip()


def _title(database: Database, book_id: int) -> str:
    with database.reading() as tx:
        return books.several(tx, [book_id])[book_id].title
