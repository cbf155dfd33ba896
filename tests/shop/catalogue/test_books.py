import pytest
from sqlalchemy import update

from backend.errors import NotFound
from backend.infra.database import Database, now
from backend.shop.catalogue import books
from backend.shop.catalogue.tables import books as table
from backend.values import Money


def withdraw(shelves: Database, book_id: int) -> None:
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == book_id).values(withdrawn_at=now()))


def test_a_book_is_handed_out_with_all_that_is_known(shelves: Database):
    with shelves.reading() as tx:
        book = books.get(tx, 20)
    assert (book.title, book.authors, book.category) == ("Good Omens", ("Terry Pratchett", "Neil Gaiman"), "Fantasy")
    assert (book.price, book.stock, book.year, book.seller) == (Money(1000, "USD"), 9, 1990, None)
    assert (book.rating, book.reviews_count, book.series) == (4.2, 350000, None)


def test_a_book_that_is_not_there_is_not_found(shelves: Database):
    with shelves.reading() as tx, pytest.raises(NotFound):
        books.get(tx, 999)


def test_a_withdrawn_book_is_found_only_among_several(shelves: Database):
    withdraw(shelves, 1)
    with shelves.reading() as tx:
        with pytest.raises(NotFound):
            books.get(tx, 1)
        assert books.several(tx, [1])[1].withdrawn


def test_several_leave_out_what_is_unknown_and_keep_the_order_of_nobody(shelves: Database):
    with shelves.reading() as tx:
        assert set(books.several(tx, [3, 1, 1, 999])) == {1, 3}
        assert books.several(tx, []) == {}
        assert len(books.several(tx, range(1, 2000))) == 25


def test_every_change_raises_the_version(empty: Database):
    with empty.transaction() as tx:
        seen = [books.version(tx)]
        for _ in range(3):
            books.note_change(tx, [1])
            seen.append(books.version(tx))
    assert seen == sorted(set(seen))
