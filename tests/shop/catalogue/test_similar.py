import pytest
from sqlalchemy import update

from backend.errors import NotFound
from backend.infra.database import Database, now
from backend.shop.catalogue import companions
from backend.shop.catalogue.companions import SEVERAL
from backend.shop.catalogue.similar import similar
from backend.shop.catalogue.tables import books as table


def like(shelves: Database, *book_ids: int, limit: int = 30) -> list[tuple[str, str]]:
    with shelves.reading() as tx:
        return [(book.title, why) for book, why in similar(tx, book_ids, limit)]


def test_what_comes_next_in_the_series_comes_first_and_says_so(shelves: Database):
    assert like(shelves, 21)[0] == ("Dune Messiah", "also in the series Dune")


def test_the_same_author_goes_before_the_same_shelf(shelves: Database):
    assert like(shelves, 13)[:2] == [
        ("Carrie", "also by Stephen King"),
        ("Frankenstein", "also Horror, 3.8 of 5 by its readers"),
    ]


def test_a_book_is_not_like_itself_and_nothing_comes_twice(shelves: Database):
    for book_id in range(1, 26):
        with shelves.reading() as tx:
            ids = [book.id for book, _ in similar(tx, [book_id], 30)]
        assert book_id not in ids and len(set(ids)) == len(ids)


def test_sold_out_books_come_last(shelves: Database):
    assert like(shelves, 5)[-1][0] == "The Return of the King"


def test_the_number_asked_for_is_kept_to(shelves: Database):
    assert len(like(shelves, 5, limit=2)) == 2


def test_withdrawn_books_have_no_likes_and_are_none(shelves: Database):
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == 22).values(withdrawn_at=now()))
    assert "Dune Messiah" not in dict(like(shelves, 21))
    with pytest.raises(NotFound):
        like(shelves, 22)


def test_what_is_bought_together_goes_together(shelves: Database):
    fellowship, it, dune = 5, 13, 21
    with shelves.transaction() as tx:
        for _ in range(SEVERAL):
            companions.bought(tx, [it, dune, fellowship])
    assert dict(like(shelves, dune))["It"] == "bought together with Dune"
    assert "The Fellowship of the Ring" in dict(like(shelves, dune))


def test_a_few_orders_tell_nothing_of_what_one_person_bought(shelves: Database):
    with shelves.transaction() as tx:
        for _ in range(SEVERAL - 1):
            companions.bought(tx, [21, 13])
        assert companions.of(tx, 21, 9) == {}


def test_a_cancelled_order_no_longer_counts_and_takes_nothing_from_others(shelves: Database):
    with shelves.transaction() as tx:
        companions.returned(tx, [13, 21])
        for _ in range(SEVERAL):
            companions.bought(tx, [21, 13])
        assert companions.of(tx, 21, 9) == {13: SEVERAL}
        companions.returned(tx, [13, 21])
        assert companions.of(tx, 21, 9) == {}


def test_one_book_and_half_the_shop_say_nothing_of_what_belongs_together(shelves: Database):
    with shelves.transaction() as tx:
        for _ in range(SEVERAL):
            companions.bought(tx, [21, 21])
            companions.bought(tx, range(1, 20))
        assert companions.of(tx, 21, 9) == companions.of(tx, 1, 9) == {}


def test_what_is_like_two_books_is_like_both_and_is_neither(shelves: Database):
    titles = dict(like(shelves, 21, 13))
    assert titles["Dune Messiah"] == "also in the series Dune"
    assert not {"Dune", "It"} & set(titles)
