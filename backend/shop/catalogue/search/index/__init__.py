"""The index: the words of all books, in files that all processes share, and what has changed since."""

from backend.shop.catalogue.search.index.arrays import Array
from backend.shop.catalogue.search.index.columns import AUTHORS, MAIN, REST, SERIES
from backend.shop.catalogue.search.index.following import fold, index_of, keep_in, outgrown
from backend.shop.catalogue.search.index.vocabulary import Likeness
from backend.shop.catalogue.search.index.whole import Index, Part, about

__all__ = [
    "AUTHORS",
    "MAIN",
    "REST",
    "SERIES",
    "Array",
    "Index",
    "Likeness",
    "Part",
    "about",
    "fold",
    "index_of",
    "keep_in",
    "outgrown",
]
