"""Search: `find` books by words and conditions, `suggest` them to somebody who is still typing."""

from backend.shop.catalogue.search.finding import find, meant, meeting
from backend.shop.catalogue.search.highlighting import Stretch, stretches
from backend.shop.catalogue.search.index import fold, keep_in, outgrown
from backend.shop.catalogue.search.suggesting import suggest
from backend.shop.catalogue.search.wish import Count, Facets, Found, Sort, Suggestions, Wish

__all__ = [
    "Count",
    "Facets",
    "Found",
    "Sort",
    "Stretch",
    "Suggestions",
    "Wish",
    "find",
    "fold",
    "keep_in",
    "meant",
    "meeting",
    "outgrown",
    "stretches",
    "suggest",
]
