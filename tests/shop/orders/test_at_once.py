"""What must hold when one person does two things at once, as with two windows open."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.errors import Conflict, Invalid
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.conversations import threads as talks
from backend.shop.orders import cart, checkout, consent, quotes, visitor_cart
from backend.shop.orders.cart import Laid
from backend.shop.orders.lines import Want
from backend.values import Money
from tests.shelf import book_id, change
from tests.turns import meanwhile


def test_a_no_that_comes_during_the_yes_is_too_late(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        quote = quotes.propose(tx, alice, [Want(book_id(database, "Dune"), 1)])
    with pytest.raises(Conflict, match="already become an order"):
        meanwhile(
            database,
            lambda tx: checkout.accept(tx, alice, quote.id),
            lambda tx: quotes.decline(tx, alice, quote.id),
        )
    with database.reading() as tx:
        assert quotes.get(tx, alice, quote.id).status == "accepted"


def test_a_no_that_comes_while_an_order_is_being_cancelled_is_too_late(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        talk = talks.begin(tx, alice, "Cancel it.")
        order = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
        proposal = consent.propose_cancellation(tx, alice, talk, order.id)
    with pytest.raises(Conflict, match="already said yes"):
        meanwhile(
            database,
            lambda tx: consent.confirm(tx, alice, talk, proposal.id),
            lambda tx: consent.decline(tx, alice, talk, proposal.id),
        )


def test_of_two_turns_that_propose_at_once_the_later_has_the_last_word(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        talk = talks.begin(tx, alice, "Two windows.")
    dune, emma = book_id(database, "Dune"), book_id(database, "Emma")
    later = meanwhile(
        database,
        lambda tx: consent.propose_purchase(tx, alice, talk, [Want(dune, 1)]),
        lambda tx: consent.propose_purchase(tx, alice, talk, [Want(emma, 1)]),
    )
    with database.reading() as tx:
        assert consent.waiting(tx, alice, talk) == later


def test_however_many_turns_propose_at_once_none_fails_and_one_proposal_waits(
    database: Database, alice: Person
) -> None:
    with database.transaction() as tx:
        talk = talks.begin(tx, alice, "Many windows.")
    dune = book_id(database, "Dune")

    def propose(copies: int) -> str:
        with database.transaction() as tx:
            return consent.propose_purchase(tx, alice, talk, [Want(dune, copies)]).id

    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(propose, range(1, 7)))
    with database.reading() as tx:
        left = consent.waiting(tx, alice, talk)
    assert left and left.id in made


def test_every_press_of_a_button_adds_its_copy(database: Database, alice: Person) -> None:
    dune = book_id(database, "Dune")

    def add(_: int) -> None:
        with database.transaction() as tx:
            cart.add(tx, alice, dune, 1)

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(add, range(16)))
    with database.reading() as tx:
        assert cart.view(tx, alice).count == 16


def test_what_a_visitor_brings_along_is_added_to_what_is_put_in_meanwhile(database: Database, alice: Person) -> None:
    dune = book_id(database, "Dune")
    brought = [Laid(dune, 2, Money(1099, "USD"))]
    both = meanwhile(
        database, lambda tx: cart.add(tx, alice, dune, 1), lambda tx: visitor_cart.merge(tx, alice, brought)
    )
    assert both.count == 3


def test_what_is_put_into_the_cart_while_it_is_being_bought_stays_there(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        cart.put(tx, alice, book_id(database, "Dune"), 1)
        quote = quotes.propose_cart(tx, alice)
        cart.put(tx, alice, book_id(database, "Emma"), 1)
        checkout.accept(tx, alice, quote.id)
        assert [line.book.title for line in cart.view(tx, alice).lines] == ["Emma"]


def test_an_order_comes_to_no_more_than_the_books_can_hold(database: Database, alice: Person) -> None:
    for title in ("Dune", "Emma", "1984"):
        change(database, title, price=10_000_000, stock=99)
    with database.transaction() as tx, pytest.raises(Invalid, match="at most"):
        quotes.propose(tx, alice, [Want(book_id(database, title), 99) for title in ("Dune", "Emma", "1984")])
