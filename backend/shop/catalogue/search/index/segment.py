"""A segment: some books, indexed once and never changed, in memory or in a folder that all processes map."""

import os
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from backend.shop.catalogue.search.index.arrays import Array, Ragged, Texts, Words
from backend.shop.catalogue.search.index.columns import Columns
from backend.shop.catalogue.search.index.vocabulary import Vocabulary
from backend.shop.catalogue.words import words


@dataclass(frozen=True)
class Segment:
    """Books by place, the most read first, and for each word the places of the books that have it.

    So the first places of a word are always its best known books.
    """

    ids: Array
    by_id: Array
    readers: Array
    numbers: Array
    vocabulary: Vocabulary
    tokens: Ragged
    roles: Array
    postings: Ragged
    titles: Texts
    bare: Array
    bare_titles: Words
    by_title: Array
    stems: Words
    about: Ragged
    authors: Texts
    written: Ragged
    books_by: Ragged
    bearing: Ragged

    @classmethod
    def of(cls, columns: Columns) -> "Segment":
        """The books of these columns."""
        count = len(columns.ids)
        number = {word: place for place, word in enumerate(columns.words)}
        names = Ragged.of([number[part] for part in words(name)] for name in columns.authors)
        bare = _bare(columns)
        by_title = sorted(range(count), key=bare.__getitem__)
        return cls(
            ids=columns.ids,
            by_id=np.argsort(columns.ids).astype(np.int32),
            readers=columns.readers,
            numbers=columns.numbers,
            vocabulary=Vocabulary.of(columns.words),
            tokens=columns.tokens,
            roles=columns.roles,
            postings=columns.tokens.inverted(len(columns.words)),
            titles=columns.titles,
            bare=columns.bare,
            bare_titles=Words.of([bare[place] for place in by_title]),
            by_title=np.array(by_title, np.int32),
            stems=Words.of(columns.stems),
            about=columns.about.inverted(len(columns.stems)),
            authors=Texts.of(columns.authors),
            written=columns.written,
            books_by=columns.written.inverted(len(columns.authors)),
            bearing=names.inverted(len(columns.words)),
        )

    def columns(self, places: Array) -> Columns:
        """What is indexed of the books at these places."""
        return Columns(
            ids=self.ids,
            readers=self.readers,
            numbers=self.numbers,
            words=self.vocabulary.words.texts,
            tokens=self.tokens,
            roles=self.roles,
            titles=self.titles,
            bare=self.bare,
            stems=self.stems.texts,
            about=self.about.inverted(len(self)),
            authors=self.authors,
            written=self.written,
        ).only(places)

    def __len__(self) -> int:
        return len(self.ids)

    def places_of(self, ids: Array) -> Array:
        """The places of those of the books that are here."""
        at = np.searchsorted(self.ids, ids, sorter=self.by_id)
        inside = at < len(self)
        places = self.by_id[at[inside]]
        found: Array = places[self.ids[places] == ids[inside]]
        return found

    def author(self, name: str) -> int | None:
        """The number of an author."""
        at = bisect_left(self.authors, name)
        return at if at < len(self.authors) and self.authors[at] == name else None

    def titled(self, squeezed: str) -> Array:
        """The places of the titles that begin so, spaces and a leading article aside."""
        found = self.bare_titles.beginning(squeezed)
        return self.by_title[found.start : found.stop]


def _bare(columns: Columns) -> list[str]:
    return [title[skipped:] for title, skipped in zip(columns.titles, columns.bare.tolist(), strict=True)]


def save(segment: Any, folder: Path) -> None:
    """Writes every array of the segment to a file of its own."""
    folder.mkdir()
    for name, array in _arrays(segment):
        with (folder / f"{name}.npy").open("wb") as file:
            np.save(file, array)
            file.flush()
            os.fsync(file.fileno())


def load(folder: Path) -> Segment:
    """The segment of a folder. Its arrays stay in the files: the system reads what is used, once for all processes."""
    segment: Segment = _filled(Segment, folder, "")
    return segment


def _arrays(part: Any, prefix: str = "") -> Iterator[tuple[str, Array]]:
    for field in fields(part):
        value, name = getattr(part, field.name), f"{prefix}{field.name}"
        if isinstance(value, np.ndarray):
            yield name, value
        else:
            yield from _arrays(value, f"{name}.")


def _filled(kind: Any, folder: Path, prefix: str) -> Any:
    parts = {}
    for field in fields(kind):
        name = f"{prefix}{field.name}"
        if field.type is Array:
            parts[field.name] = np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)
        else:
            parts[field.name] = _filled(field.type, folder, f"{name}.")
    return kind(**parts)
