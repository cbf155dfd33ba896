"""Search: `find` books by words and conditions, `suggest` them to somebody who is still typing."""

from backend.shop.catalogue.search.finding import find, meeting
from backend.shop.catalogue.search.suggesting import suggest
from backend.shop.catalogue.search.wish import Count, Facets, Found, Sort, Suggestions, Wish

__all__ = ["Count", "Facets", "Found", "Sort", "Suggestions", "Wish", "find", "meeting", "suggest"]
