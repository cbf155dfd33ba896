"""Several books for one sum of money."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backend.chat.models.clerk.budget import choose, is_one

PRICES = st.decimals("0.50", "60", places=2)
BOOKS = st.lists(PRICES, min_size=0, max_size=12).map(
    lambda prices: [{"id": place, "price": str(price)} for place, price in enumerate(prices)]
)


def test_a_budget_is_for_several_books_in_all():
    assert is_one("three mysteries for under 30 dollars in total")
    assert is_one("two cookbooks, 50 dollars altogether")
    assert not is_one("mysteries under 30 dollars")
    assert not is_one("how much are Dune and Emma together")
    assert not is_one("3 copies of Emma")


@given(BOOKS, st.integers(2, 6), st.decimals("1", "200", places=2))
def test_what_is_chosen_is_as_many_as_were_asked_for_and_never_too_dear(
    books: list[dict[str, Any]], count: int, money: Decimal
):
    chosen = choose(books, count, money)
    cheapest = sorted(Decimal(book["price"]) for book in books)[:count]
    can_be_had = len(books) >= count and sum(cheapest) <= money
    assert bool(chosen) == can_be_had
    if chosen:
        assert len({book["id"] for book in chosen}) == count
        assert sum(Decimal(book["price"]) for book in chosen) <= money


def test_the_first_books_are_preferred_as_far_as_the_money_reaches():
    books = [{"id": place, "price": price} for place, price in enumerate(["9.00", "20.00", "8.00", "3.00"])]
    assert [book["id"] for book in choose(books, 2, Decimal(18))] == [0, 2]
