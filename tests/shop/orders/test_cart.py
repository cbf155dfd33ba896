from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.orders import cart, visitor_cart
from backend.shop.orders.cart import Cart, Laid
from backend.shop.orders.lines import MOST_COPIES, MOST_LINES
from backend.values import Money
from tests.shelf import book_id, change

TITLES = ("Dune", "Emma", "1984", "The Hobbit")


def put(database: Database, person: Person, title: str, quantity: int = 1) -> Cart:
    with database.transaction() as tx:
        return cart.put(tx, person, book_id(database, title), quantity)


def seen(database: Database, person: Person) -> Cart:
    with database.reading() as tx:
        return cart.view(tx, person)


def test_a_cart_tells_what_a_book_cost_when_it_was_put_in(database: Database, alice: Person) -> None:
    put(database, alice, "Dune")
    assert seen(database, alice).lines[0].changes == []
    change(database, "Dune", price=1299)
    line = seen(database, alice).lines[0]
    assert (line.price_then, line.unit_price, line.changes) == (Money(1099, "USD"), Money(1299, "USD"), ["dearer"])
    change(database, "Dune", price=500)
    assert seen(database, alice).lines[0].changes == ["cheaper"]


def test_changing_the_number_of_copies_keeps_the_price_of_the_first_day(database: Database, alice: Person) -> None:
    put(database, alice, "Dune")
    change(database, "Dune", price=1299)
    assert put(database, alice, "Dune", 3).lines[0].price_then == Money(1099, "USD")


def test_a_cart_tells_when_there_are_too_few_copies_left(database: Database, alice: Person) -> None:
    put(database, alice, "Dune", 5)
    change(database, "Dune", stock=2)
    assert seen(database, alice).lines[0].changes == ["too_few"]


def test_a_book_no_longer_for_sale_is_named_and_costs_nothing(database: Database, alice: Person) -> None:
    put(database, alice, "Dune")
    put(database, alice, "Emma")
    change(database, "Dune", withdrawn_at=now())
    content = seen(database, alice)
    assert [book.title for book in content.gone] == ["Dune"]
    assert (content.count, content.total) == (1, Money(725, "USD"))
    assert [want.book_id for want in content.wants] == [book_id(database, "Emma")]


def test_accepting_takes_a_book_as_it_is_today(database: Database, alice: Person) -> None:
    put(database, alice, "Dune", 5)
    change(database, "Dune", price=1299, stock=2)
    with database.transaction() as tx:
        line = cart.accept(tx, alice, book_id(database, "Dune")).lines[0]
    assert (line.quantity, line.price_then, line.changes) == (2, Money(1299, "USD"), [])


def test_what_a_visitor_put_aside_is_added_to_the_cart(database: Database, alice: Person) -> None:
    put(database, alice, "Dune", 2)
    then = Money(900, "USD")
    laid = [Laid(book_id(database, "Dune"), 3, then), Laid(book_id(database, "Emma"), 1, then)]
    with database.transaction() as tx:
        content = visitor_cart.merge(tx, alice, laid)
    assert {line.book.title: line.quantity for line in content.lines} == {"Dune": 5, "Emma": 1}
    assert {line.book.title: line.price_then.amount for line in content.lines} == {"Dune": 1099, "Emma": 900}


def test_a_book_withdrawn_meanwhile_comes_along_and_one_never_heard_of_does_not(
    database: Database, alice: Person
) -> None:
    change(database, "Dune", withdrawn_at=now())
    laid = [Laid(one, 1, Money(1, "USD")) for one in (book_id(database, "Dune"), 999_999)]
    with database.transaction() as tx:
        content = visitor_cart.merge(tx, alice, laid)
    assert (content.lines, [book.title for book in content.gone]) == ([], ["Dune"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mine=st.dictionaries(st.sampled_from(TITLES), st.integers(1, MOST_COPIES)),
    theirs=st.dictionaries(st.sampled_from(TITLES), st.integers(1, MOST_COPIES)),
)
def test_merging_loses_nothing_but_what_no_cart_can_hold(
    database: Database, alice: Person, mine: dict[str, int], theirs: dict[str, int]
) -> None:
    with database.transaction() as tx:
        cart.clear(tx, alice)
    for title, quantity in mine.items():
        put(database, alice, title, quantity)
    laid = [Laid(book_id(database, title), quantity, Money(1, "USD")) for title, quantity in theirs.items()]
    with database.transaction() as tx:
        content = visitor_cart.merge(tx, alice, laid)
    wanted = {title: min(mine.get(title, 0) + theirs.get(title, 0), MOST_COPIES) for title in mine | theirs}
    assert {line.book.title: line.quantity for line in content.lines} == wanted
    assert len(wanted) <= MOST_LINES
