"""What is indexed of books, a column for each thing: read from rows of the database, or put together from several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from backend.shop.catalogue.search.index.arrays import Array, Ragged, Texts
from backend.shop.catalogue.search.stem import stem
from backend.shop.catalogue.words import squeeze, words

MAIN, REST, SERIES, AUTHORS = 0, 1, 2, 3
"""Where a word stands: in a title up to its colon or after it, in the series, or, from here on with two numbers for
each author, among the first names or as the surname."""
MOST_AUTHORS = 120  # that can be told apart
MOST_SUBJECTS = 60  # words of a description that are kept: what a book is about is said early

_stem = lru_cache(maxsize=100_000)(stem)


@dataclass(frozen=True)
class Columns:
    """Books, the most read first. Words, stems and authors are sorted texts, and stand in lists by their number.

    `titles` are the words of the title run together; from `bare` on without the leading article.
    """

    ids: Array
    readers: Array
    numbers: Array
    words: Sequence[str]
    tokens: Ragged
    roles: Array
    titles: Texts
    bare: Array
    stems: Sequence[str]
    about: Ragged
    authors: Sequence[str]
    written: Ragged

    def only(self, places: Array) -> "Columns":
        """These books only, in this order."""
        return Columns(
            ids=self.ids[places],
            readers=self.readers[places],
            numbers=self.numbers[places],
            words=self.words,
            tokens=self.tokens.take(places),
            roles=self.roles[self.tokens.places(places)],
            titles=Texts(self.titles.letters.take(places)),
            bare=self.bare[places],
            stems=self.stems,
            about=self.about.take(places),
            authors=self.authors,
            written=self.written.take(places),
        )


def joined(parts: Sequence[Columns]) -> Columns:
    """The books of all parts, which differ, with no other words, stems and authors than they use."""
    words, tokens = _united([(part.words, part.tokens) for part in parts])
    stems, about = _united([(part.stems, part.about) for part in parts])
    authors, written = _united([(part.authors, part.written) for part in parts])
    united = Columns(
        ids=np.concatenate([part.ids for part in parts]),
        readers=np.concatenate([part.readers for part in parts]),
        numbers=np.concatenate([part.numbers for part in parts]),
        words=words,
        tokens=tokens,
        roles=np.concatenate([part.roles for part in parts]),
        titles=Texts(Ragged.joined([part.titles.letters for part in parts])),
        bare=np.concatenate([part.bare for part in parts]),
        stems=stems,
        about=about,
        authors=authors,
        written=written,
    )
    return united.only(np.lexsort((united.ids, -united.readers)))


def _united(parts: Sequence[tuple[Sequence[str], Ragged]]) -> tuple[list[str], Ragged]:
    """The texts that the lists use, sorted, and the lists with their numbers."""
    used = [np.unique(lists.values) for _, lists in parts]
    named = [[texts[number] for number in numbers.tolist()] for (texts, _), numbers in zip(parts, used, strict=True)]
    every = sorted(set().union(*named))
    place = {text: number for number, text in enumerate(every)}
    renumbered = []
    for (texts, lists), numbers, names in zip(parts, used, named, strict=True):
        new = np.zeros(len(texts), np.uint32)
        new[numbers] = [place[name] for name in names]
        renumbered.append(Ragged(lists.starts, new[lists.values]))
    return every, Ragged.joined(renumbered)


class _Numbered(dict[str, int]):
    """Texts in the order in which they first came, each with its number."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def columns_of(rows: Iterable[Any]) -> Columns:
    """The books of rows with id, title, authors, series, series_number, category, description and ratings_count."""
    books = list(rows)
    vocabulary, stems, authors = _Numbered(), _Numbered(), _Numbered()
    tokens = [list(_tokens(row)) for row in books]
    titles = [words(row.title) for row in books]
    columns = Columns(
        ids=np.array([row.id for row in books], np.int32),
        readers=np.array([row.ratings_count for row in books], np.int64),
        numbers=np.array([np.nan if row.series_number is None else row.series_number for row in books], np.float64),
        tokens=Ragged.of([vocabulary[word] for word, _ in of_book] for of_book in tokens),
        words=list(vocabulary),
        roles=np.array([role for of_book in tokens for _, role in of_book], np.uint8),
        titles=Texts.of("".join(title) for title in titles),
        bare=np.array([len("".join(title)) - len(squeeze(title)) for title in titles], np.uint8),
        about=Ragged.of([stems[subject] for subject in _subjects(row)] for row in books),
        stems=list(stems),
        written=Ragged.of([authors[name] for name in row.authors] for row in books),
        authors=list(authors),
    )
    return joined([columns])


def _tokens(row: Any) -> Iterator[tuple[str, int]]:
    title, main = words(row.title), len(words(row.title.partition(":")[0]))
    yield from ((word, MAIN if place < main else REST) for place, word in enumerate(title))
    yield from ((word, SERIES) for word in words(row.series or ""))
    for author, name in enumerate(row.authors[:MOST_AUTHORS]):
        parts = words(name)
        yield from ((word, AUTHORS + 2 * author) for word in parts[:-1])
        yield from ((word, AUTHORS + 2 * author + 1) for word in parts[-1:])


def _subjects(row: Any) -> list[str]:
    said = words(row.category) + words(row.description)
    return list(dict.fromkeys(_stem(word) for word in said))[:MOST_SUBJECTS]
