from typing import Any

from backend.infra.database import Database
from backend.shop.catalogue import recommending
from backend.shop.catalogue.search import Wish


def recommended(shelves: Database, like: int | None = None, limit: int = 3, **wish: Any) -> list[tuple[str, str]]:
    with shelves.reading() as tx:
        found = recommending.recommend(tx, Wish(**wish), [like] if like else [], limit)
    return [(book.title, why) for book, why in found]


def test_the_best_loved_of_a_shelf_that_can_be_had(shelves: Database):
    assert recommended(shelves, category="mystery", sort="rating") == [
        ("Death on the Nile", "readers give it 4.0 of 5"),
        ("The Redbreast", "readers give it 3.9 of 5"),
    ]


def test_books_like_one_meet_the_wish_too(shelves: Database):
    cheap = recommended(shelves, like=4, limit=9, max_price=1200, without=("rowling",), category="fantasy")
    assert cheap == [("Good Omens", "also Fantasy, 4.2 of 5 by its readers")]


def test_what_was_seen_is_not_recommended_again(shelves: Database):
    assert "Dune Messiah" not in dict(recommended(shelves, like=21, seen=(22,)))


def test_the_nearest_to_an_impossible_wish_lets_the_price_go_first(shelves: Database):
    with shelves.reading() as tx:
        near = recommending.nearest(tx, Wish(author="tolkien", max_price=100))
    assert near[0].title == "The Hobbit" and {book.authors for book in near} == {("J.R.R. Tolkien",)}


def test_nothing_is_near_to_words_that_mean_nothing(shelves: Database):
    with shelves.reading() as tx:
        assert recommending.nearest(tx, Wish(q="xqzzt")) == []
