"""The index follows the catalogue, and threads share it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from backend.infra.database import Database
from backend.shop.catalogue import books, search, stock
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.search.index import Index, index_of
from backend.shop.catalogue.tables import books as table


def index(shelves: Database) -> Index:
    with shelves.reading() as tx:
        return index_of(tx)


def rename(shelves: Database, book_id: int, title: str) -> None:
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == book_id).values(title=title))
        books.note_change(tx, [book_id])


def ids(shelves: Database, q: str) -> list[int]:
    with shelves.reading() as tx:
        return [book.id for book in search.find(tx, Wish(q=q)).page.items]


def test_a_new_title_is_found_at_once_and_the_old_one_no_more(shelves: Database):
    assert ids(shelves, "matilda") == [17]
    rename(shelves, 17, "Danny the Champion of the World")
    assert ids(shelves, "danny champion") == [17] and ids(shelves, "matilda") == []


def test_a_change_can_be_found_inside_its_own_transaction(shelves: Database):
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == 17).values(title="Esio Trot"))
        books.note_change(tx, [17])
        assert [book.id for book in search.find(tx, Wish(q="esio trot")).page.items] == [17]


def test_a_change_that_was_not_kept_leaves_no_trace(shelves: Database):
    with pytest.raises(RuntimeError, match="second thoughts"), shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == 17).values(title="Esio Trot"))
        books.note_change(tx, [17])
        assert search.find(tx, Wish(q="esio trot")).page.total == 1
        raise RuntimeError("second thoughts")
    assert ids(shelves, "esio trot") == [] and ids(shelves, "matilda") == [17]
    rename(shelves, 16, "Stuart Little")
    assert ids(shelves, "esio trot") == [] and ids(shelves, "stuart little") == [16]


def test_sales_do_not_make_it_anew_and_show_all_the_same(shelves: Database):
    before = index(shelves)
    with shelves.transaction() as tx:
        assert stock.take(tx, 8, 1)
    assert index(shelves) is before
    with shelves.reading() as tx:
        assert search.find(tx, Wish(q="sorcerers stone")).page.items[0].stock == 0
        assert search.find(tx, Wish(q="sorcerers stone", in_stock=True)).page.items == []


def test_many_readers_share_one_index_while_titles_change(shelves: Database):
    def read(number: int) -> bool:
        if number % 10 == 0:
            rename(shelves, 17, f"Matilda Volume {number}")
        return ids(shelves, "gret gatsby") == [1] and ids(shelves, "matilda") == [17]

    with ThreadPoolExecutor(12) as readers:
        assert all(readers.map(read, range(60)))
    assert index(shelves) is index(shelves)


def test_two_shops_in_one_process_keep_to_their_own_books(shelves: Database, empty: Database):
    assert ids(shelves, "dune") and not ids(empty, "dune")
    with empty.reading() as tx:
        assert search.find(tx, Wish()).page.total == 0 and search.suggest(tx, "du").books == []
