"""Books made up for the index's tests, without a database."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np

from backend.shop.catalogue.search.index import Index
from backend.shop.catalogue.search.index.columns import columns_of
from backend.shop.catalogue.search.index.segment import Segment


def book(book_id: int, title: str, authors: Iterable[str] = (), **known: Any) -> SimpleNamespace:
    """A row as the index reads it."""
    silent = {"series": None, "series_number": None, "category": "", "description": "", "ratings_count": 0}
    return SimpleNamespace(id=book_id, title=title, authors=list(authors), **(silent | known))


def segment_of(*books: SimpleNamespace) -> Segment:
    """A segment of these books."""
    return Segment.of(columns_of(books))


def index_of_words(known: Iterable[str]) -> Index:
    """The index of a book for each word."""
    segment = segment_of(*(book(number, word) for number, word in enumerate(sorted(known), 1)))
    return Index([(segment, np.ones(len(segment), bool))], version=1, kept=1)
