"""Summaries of books: asked for by whoever looks, made piece by piece in the background, kept while their source is."""

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import bindparam, delete, insert, select, update

from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book
from backend.shop.library import keeping
from backend.shop.library.tables import summaries

Status = Literal["waiting", "working", "ready", "failed"]
Source = Literal["file", "description"]


@dataclass(frozen=True)
class Summary:
    """How far a summary is: the pieces of its source that are still to be read, and what came of those before.

    `engine` is who said the last of it.
    """

    book_id: int
    digest: str
    status: Status
    step: int
    pieces: list[str]
    drafts: list[str]
    text: str
    engine: str
    source: Source | None = None

    @property
    def parts(self) -> int:
        """In how many pieces the book is read; 0 while that is not known."""
        return len(self.drafts) + len(self.pieces)


_columns = [summaries.c[name] for name in Summary.__dataclass_fields__]
_of = select(*_columns).where(summaries.c.book_id == bindparam("book_id"))


def look(tx: Transaction, book_id: int) -> Summary | None:
    """The summary of a book as it is now; None when nobody has asked for one since its source changed."""
    book = books.get(tx, book_id)
    row = tx.execute(_of, {"book_id": book_id}).mappings().first()
    return Summary(**row) if row and row["digest"] == _digest(tx, book) else None


def ask(tx: Transaction, book_id: int) -> Summary:
    """The summary of a book, which is begun when there is none; asking again changes nothing."""
    if there := look(tx, book_id):
        return there
    books.hold(tx, [book_id])
    if there := look(tx, book_id):  # somebody else has asked in this very moment
        return there
    wanted = Summary(book_id, _digest(tx, books.get(tx, book_id)), "waiting", 0, [], [], "", "")
    tx.execute(delete(summaries).where(summaries.c.book_id == book_id))
    tx.execute(insert(summaries), vars(wanted) | {"changed_at": now()})
    _announce(tx, wanted)
    return wanted


def keep(tx: Transaction, before: Summary, after: Summary) -> None:
    """Keeps what a step has brought, unless it was about something that has changed, and asks for the next."""
    after = replace(after, step=before.step + 1)
    seen = summaries.c.book_id == before.book_id, summaries.c.digest == before.digest, summaries.c.step == before.step
    kept = tx.execute(update(summaries).where(*seen).values(**vars(after), changed_at=now()))
    if kept.rowcount and after.status == "working":
        _announce(tx, after)


def _announce(tx: Transaction, summary: Summary) -> None:
    announce(tx, "summary_wanted", {"book_id": summary.book_id, "step": summary.step})


def _digest(tx: Transaction, book: Book) -> str:
    file = keeping.find(tx, book.id)
    return hashlib.sha256(f"{file.digest if file else ''}\n{book.description}".encode("utf-8", "replace")).hexdigest()
