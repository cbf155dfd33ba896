"""Suggestions for somebody who is still typing."""

from backend.infra.database import Transaction
from backend.shop.catalogue import books, categories
from backend.shop.catalogue.search import authors
from backend.shop.catalogue.search.finding import hits_of
from backend.shop.catalogue.search.index import index_of
from backend.shop.catalogue.search.wish import Suggestions

MOST_BOOKS = 6
MOST_NAMES = 4


def suggest(tx: Transaction, q: str) -> Suggestions:
    """Books, authors and categories that the letters typed so far may become; the likeliest first."""
    if not q.strip():
        return Suggestions([], [], [])
    index = index_of(tx)
    likely = [hit.book_id for hit in hits_of(index, q)[:MOST_BOOKS]]
    known = books.several(tx, likely)
    return Suggestions(
        books=[known[book_id] for book_id in likely if book_id in known],
        authors=sorted(authors.alike(index, q), key=lambda name: -index.fame[name])[:MOST_NAMES],
        categories=categories.alike(tx, q)[:MOST_NAMES],
    )
