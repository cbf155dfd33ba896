"""Recommending: books for somebody who has not named one, each with a reason."""

from collections.abc import Sequence
from dataclasses import replace

from backend.infra.database import Transaction
from backend.shop.catalogue import books, search
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.similar import similar

SOME = 4
MOST_LIKE = 200


def recommend(tx: Transaction, wish: Wish, like: Sequence[int], limit: int) -> list[tuple[Book, str]]:
    """Books like these, or without any the best loved that meet a wish; those in stock come first."""
    if not like:
        found = search.find(tx, replace(wish, in_stock=True), limit=limit).page.items
        return [(book, _loved(book)) for book in found]
    akin = similar(tx, like, MOST_LIKE)
    wanted = search.meeting(tx, wish, [book.id for book, _ in akin])
    return [(book, why) for book, why in akin if book.id in wanted][:limit]


def instead_of(tx: Transaction, gone: Sequence[int]) -> list[Book]:
    """Books that can be had, like some that no longer can."""
    known = [book_id for book_id, book in books.several(tx, gone).items() if not book.withdrawn]
    return [book for book, _ in similar(tx, known, SOME) if book.stock]


def nearest(tx: Transaction, wish: Wish) -> list[Book]:
    """What comes closest to a wish that nothing meets: its conditions are let go one after another."""
    for looser in _looser(wish):
        if found := search.find(tx, looser, limit=SOME).page.items:
            return found
    return []


def _looser(wish: Wish) -> list[Wish]:
    any_price = replace(wish, min_price=None, max_price=None, sort="price_asc")
    any_time = replace(any_price, min_year=None, max_year=None, in_stock=False)
    steps = [any_price, any_time, replace(any_time, q=""), replace(any_time, q="", author=None)]
    kept = [step for step in steps if step != wish and (step.q or step.category or step.author)]
    return list(dict.fromkeys(kept))


def _loved(book: Book) -> str:
    return f"readers give it {book.rating:.1f} of 5" if book.rating else f"a favourite in {book.category}"
