from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from backend.infra.database import Database, now
from backend.shop.catalogue import stock
from backend.shop.catalogue.tables import books

GATSBY = 1


def left(shelves: Database, book_id: int = GATSBY) -> int:
    with shelves.reading() as tx:
        return tx.execute(select(books.c.stock).where(books.c.id == book_id)).scalar_one()


def take(shelves: Database, quantity: int) -> bool:
    with shelves.transaction() as tx:
        return stock.take(tx, GATSBY, quantity)


def test_copies_leave_the_shelf_and_come_back(shelves: Database):
    assert take(shelves, 5) and left(shelves) == 7
    with shelves.transaction() as tx:
        stock.put_back(tx, GATSBY, 2)
    assert left(shelves) == 9


def test_too_many_are_not_taken_at_all(shelves: Database):
    assert not take(shelves, 13) and left(shelves) == 12
    assert take(shelves, 12) and left(shelves) == 0


def test_a_withdrawn_book_is_not_sold(shelves: Database):
    with shelves.transaction() as tx:
        tx.execute(update(books).where(books.c.id == GATSBY).values(withdrawn_at=now()))
        assert not stock.take(tx, GATSBY, 1)


@pytest.mark.parametrize("quantity", [0, -1])
def test_nobody_takes_or_returns_less_than_one(shelves: Database, quantity: int):
    with shelves.transaction() as tx:
        with pytest.raises(ValueError, match="copies"):
            stock.take(tx, GATSBY, quantity)
        with pytest.raises(ValueError, match="copies"):
            stock.put_back(tx, GATSBY, quantity)


def test_twelve_copies_go_to_twelve_of_forty_buyers(shelves: Database):
    with ThreadPoolExecutor(16) as crowd:
        got = list(crowd.map(lambda _: take(shelves, 1), range(40)))
    assert sum(got) == 12 and left(shelves) == 0
