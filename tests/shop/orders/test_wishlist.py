from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.errors import Invalid, NotFound
from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.orders import wishlist
from tests.shelf import book_id, change


def keep(database: Database, person: Person, title: str) -> int:
    kept = book_id(database, title)
    with database.transaction() as tx:
        wishlist.keep(tx, person, kept)
    return kept


def titles(database: Database, person: Person) -> list[str]:
    with database.reading() as tx:
        return [kept.book.title for kept in wishlist.listed(tx, person, 100).items]


def test_the_book_kept_last_comes_first_and_each_comes_once(database: Database, alice: Person) -> None:
    for title in ("Dune", "Emma", "Dune"):
        keep(database, alice, title)
    assert titles(database, alice) == ["Emma", "Dune"]


def test_a_wishlist_is_nothing_to_anybody_else(database: Database, alice: Person, bob: Person) -> None:
    dune = keep(database, alice, "Dune")
    assert titles(database, bob) == []
    with database.transaction() as tx:
        wishlist.let_go(tx, bob, dune)
        with pytest.raises(NotFound):
            wishlist.get(tx, bob, dune)
    assert titles(database, alice) == ["Dune"]


def test_a_book_let_go_is_gone_and_letting_go_again_changes_nothing(database: Database, alice: Person) -> None:
    dune = keep(database, alice, "Dune")
    for _ in range(2):
        with database.transaction() as tx:
            wishlist.let_go(tx, alice, dune)
    assert titles(database, alice) == []


def test_a_book_withdrawn_stays_on_the_list_but_cannot_be_put_there(database: Database, alice: Person) -> None:
    keep(database, alice, "Dune")
    for title in ("Dune", "Emma"):
        change(database, title, withdrawn_at=now())
    assert titles(database, alice) == ["Dune"]
    with pytest.raises(NotFound):
        keep(database, alice, "Emma")


def test_a_wishlist_has_an_end(database: Database, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wishlist, "MOST_KEPT", 1)
    keep(database, alice, "Dune")
    with pytest.raises(Invalid):
        keep(database, alice, "Emma")
    keep(database, alice, "Dune")


def test_pages_of_a_wishlist_neither_lose_nor_repeat_a_book(database: Database, alice: Person) -> None:
    for title in ("Dune", "Emma", "1984", "The Hobbit", "Animal Farm"):
        keep(database, alice, title)
    seen, cursor = [], None
    while True:
        with database.reading() as tx:
            page = wishlist.listed(tx, alice, 2, cursor)
        seen += [kept.book.title for kept in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == titles(database, alice)
    assert page.total == 5


def test_sixteen_presses_at_once_keep_a_book_once(database: Database, alice: Person) -> None:
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda _: keep(database, alice, "Dune"), range(16)))
    assert titles(database, alice) == ["Dune"]
