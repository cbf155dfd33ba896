"""Suggestions for somebody who is still typing."""

from backend.infra.database import Transaction
from backend.shop.catalogue import books, categories, isbn
from backend.shop.catalogue.search import authors
from backend.shop.catalogue.search.finding import hits_of
from backend.shop.catalogue.search.index import index_of
from backend.shop.catalogue.search.wish import Suggestions
from backend.shop.catalogue.words import words

MOST_BOOKS = 6
MOST_NAMES = 4


def suggest(tx: Transaction, q: str) -> Suggestions:
    """Books, authors and categories that the letters typed so far may become; the likeliest first."""
    if not q.strip():
        return Suggestions([], [], [], {})
    index = index_of(tx)
    if number := isbn.mentioned(q):
        return Suggestions(books.with_isbn(tx, number), [], [], {})
    likely = hits_of(index, q)[:MOST_BOOKS]
    known = books.several(tx, [hit.book_id for hit in likely])
    return Suggestions(
        books=[known[hit.book_id] for hit in likely],
        authors=authors.alike(index, q, exactly=all(word in index for word in words(q)))[:MOST_NAMES],
        categories=categories.alike(tx, q)[:MOST_NAMES],
        matched={hit.book_id: hit.meant for hit in likely},
    )
