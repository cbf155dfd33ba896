from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from backend.errors import Conflict, Invalid, NotFound
from backend.infra.database import Database, now
from backend.infra.outbox import events
from backend.shop.accounts.people import Person
from backend.shop.orders import cart, checkout, ledger, quotes
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import MOST_COPIES, Want
from backend.shop.orders.quotes import Quote
from backend.shop.orders.tables import orders
from backend.shop.orders.tables import quotes as quotes_table
from backend.values import Money
from tests.shelf import book_id, change, stock_of


def quoted(database: Database, person: Person, **wanted: int) -> Quote:
    wants = [Want(book_id(database, title.replace("_", " ")), quantity) for title, quantity in wanted.items()]
    with database.transaction() as tx:
        return quotes.propose(tx, person, wants)


def accepted(database: Database, person: Person, quote: Quote) -> Order:
    with database.transaction() as tx:
        return checkout.accept(tx, person, quote.id)


def orders_in(database: Database) -> int:
    with database.reading() as tx:
        return len(tx.execute(select(orders.c.seq)).all())


def test_a_quote_takes_nothing_from_stock(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=2, Emma=1)
    assert quote.total == Money(2 * 1099 + 725, "USD")
    assert (stock_of(database, "Dune"), stock_of(database, "Emma")) == (7, 4)


def test_a_yes_turns_the_quote_into_an_order(database: Database, alice: Person) -> None:
    order = accepted(database, alice, quoted(database, alice, Dune=2, Emma=1))
    assert {line.title: line.quantity for line in order.lines} == {"Dune": 2, "Emma": 1}
    assert order.total == Money(2923, "USD")
    assert [step.status for step in order.history] == ["pending"]
    assert (stock_of(database, "Dune"), stock_of(database, "Emma")) == (5, 3)


def test_accepting_twice_is_accepting_once(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=2)
    assert accepted(database, alice, quote).id == accepted(database, alice, quote).id
    assert stock_of(database, "Dune") == 5
    assert orders_in(database) == 1


def test_all_lines_are_sold_or_none(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=2, Emma=4)
    change(database, "Emma", stock=3)
    with pytest.raises(Conflict) as refusal:
        accepted(database, alice, quote)
    assert refusal.value.more["available"] == 3
    assert stock_of(database, "Dune") == 7
    assert orders_in(database) == 0


def test_every_book_of_which_there_are_too_few_is_told_with_what_is_left(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=2, Emma=4)
    change(database, "Dune", stock=0)
    change(database, "Emma", stock=1)
    with pytest.raises(Conflict, match=r"Dune is sold out\. Only 1 copy of Emma is left\.") as refusal:
        accepted(database, alice, quote)
    assert [book["available"] for book in refusal.value.more["short"]] == [0, 1]
    assert (stock_of(database, "Dune"), stock_of(database, "Emma")) == (0, 1)


def test_a_refused_yes_can_be_said_again_when_the_books_are_back(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Emma=4)
    change(database, "Emma", stock=3)
    with pytest.raises(Conflict):
        accepted(database, alice, quote)
    change(database, "Emma", stock=4)
    assert accepted(database, alice, quote).total == Money(4 * 725, "USD")


def test_more_than_there_is_gets_no_quote(database: Database, alice: Person) -> None:
    with pytest.raises(Conflict) as refusal:
        quoted(database, alice, Dune=8)
    assert refusal.value.more["available"] == 7


def test_a_price_that_changed_is_never_charged_silently(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=1)
    change(database, "Dune", price=1199)
    with pytest.raises(Conflict, match=r"\$11\.99 instead of \$10\.99"):
        accepted(database, alice, quote)
    assert stock_of(database, "Dune") == 7


def test_a_book_withdrawn_meanwhile_is_not_sold(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=1)
    change(database, "Dune", withdrawn_at=now())
    with pytest.raises(Conflict, match="no longer for sale"):
        accepted(database, alice, quote)


def test_a_withdrawn_book_gets_no_quote(database: Database, alice: Person) -> None:
    change(database, "Dune", withdrawn_at=now())
    with pytest.raises(NotFound):
        quoted(database, alice, Dune=1)


def test_an_expired_quote_sells_nothing(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=1)
    with database.transaction() as tx:
        tx.execute(update(quotes_table).values(expires_at=now() - timedelta(seconds=1)))
    with pytest.raises(Conflict, match="expired"):
        accepted(database, alice, quote)


def test_a_declined_quote_sells_nothing(database: Database, alice: Person) -> None:
    quote = quoted(database, alice, Dune=1)
    with database.transaction() as tx:
        quotes.decline(tx, alice, quote.id)
    with pytest.raises(Conflict, match="declined"):
        accepted(database, alice, quote)


def test_nobody_accepts_declines_or_sees_the_quote_of_another(database: Database, alice: Person, bob: Person) -> None:
    quote = quoted(database, alice, Dune=1)
    for attempt in (checkout.accept, quotes.decline, quotes.get):
        with database.transaction() as tx, pytest.raises(NotFound):
            attempt(tx, bob, quote.id)


def test_an_order_and_its_event_are_kept_together(database: Database, alice: Person) -> None:
    order = accepted(database, alice, quoted(database, alice, Dune=1))
    with database.reading() as tx:
        [(kind, payload)] = tx.execute(select(events.c.kind, events.c.payload)).all()
    assert kind == "order_placed"
    assert (payload["order_id"], payload["person_id"]) == (order.id, alice.id)


def test_buying_the_cart_empties_it(database: Database, alice: Person) -> None:
    with database.transaction() as tx:
        cart.add(tx, alice, book_id(database, "Dune"), 1)
        cart.add(tx, alice, book_id(database, "Dune"), 1)
        quote = quotes.propose_cart(tx, alice)
        order = checkout.accept(tx, alice, quote.id)
        assert cart.view(tx, alice).count == 0
    assert order.lines[0].quantity == 2


def test_an_empty_cart_is_nothing_to_buy(database: Database, alice: Person) -> None:
    with database.transaction() as tx, pytest.raises(Invalid):
        quotes.propose_cart(tx, alice)


@pytest.mark.parametrize("quantity", [0, -1, MOST_COPIES + 1])
def test_a_quantity_that_is_none_gets_no_quote(database: Database, alice: Person, quantity: int) -> None:
    with pytest.raises(Invalid):
        quoted(database, alice, Dune=quantity)


def test_nobody_sees_the_order_of_another_but_staff(
    database: Database, alice: Person, bob: Person, sam: Person
) -> None:
    order = accepted(database, alice, quoted(database, alice, Dune=1))
    with database.reading() as tx:
        assert ledger.get(tx, sam, order.id).id == order.id
        with pytest.raises(NotFound):
            ledger.get(tx, bob, order.id)


def test_an_order_is_found_however_its_id_is_typed(database: Database, alice: Person) -> None:
    order = accepted(database, alice, quoted(database, alice, Dune=1))
    with database.reading() as tx:
        assert ledger.get(tx, alice, f" {order.id.lower().replace('-', ' ')} ").id == order.id


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["Dune", "Emma", "1984", "The Help"]), st.integers(1, 6)), max_size=6))
def test_what_is_sold_and_what_is_left_add_up(database: Database, alice: Person, wishes: list[tuple[str, int]]) -> None:
    titles = ["Dune", "Emma", "1984", "The Help"]
    before = {title: stock_of(database, title) for title in titles}
    sold = dict.fromkeys(titles, 0)
    for title, quantity in wishes:
        try:
            order = accepted(database, alice, quoted(database, alice, **{title.replace(" ", "_"): quantity}))
        except Conflict:
            assert stock_of(database, title) < quantity
            continue
        assert order.total == order.lines[0].unit_price * quantity
        sold[title] += quantity
    assert {title: stock_of(database, title) + sold[title] for title in titles} == before
