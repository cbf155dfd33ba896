"""Recommending: books for somebody who has not named one, each with a reason."""

from dataclasses import replace

from backend.infra.database import Transaction
from backend.shop.catalogue import books, search
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search import Wish

SOME = 4


def recommend(tx: Transaction, wish: Wish, like: int | None, limit: int) -> list[tuple[Book, str]]:
    """Books like a given one, or the best loved that meet a wish; those in stock come first."""
    if like is None:
        found = search.find(tx, replace(wish, in_stock=True), limit=limit).page.items
        return [(book, _loved(book)) for book in found]
    akin = books.similar(tx, like, limit * 4)
    meets = [(book, why) for book, why in akin if _meets(book, wish)]
    return sorted(meets, key=lambda one: one[0].stock == 0)[:limit]


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


def _meets(book: Book, wish: Wish) -> bool:
    if book.id in wish.seen or (wish.category and book.category != wish.category):
        return False
    if wish.max_price is not None and book.price.amount > wish.max_price:
        return False
    unwanted = [word.casefold() for word in wish.without]
    words = " ".join([book.title, book.category, *book.authors]).casefold()
    return not any(word in words for word in unwanted)


def _loved(book: Book) -> str:
    return f"readers give it {book.rating:.1f} of 5" if book.rating else f"a favourite in {book.category}"
