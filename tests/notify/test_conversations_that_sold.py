"""A conversation counts as one that ended in an order for as long as one that was made in it stands."""

from collections.abc import Callable

import pytest

from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.analytics import talks, weeks
from backend.shop.analytics.periods import today
from backend.shop.conversations import threads
from backend.shop.conversations.threads import Conversation
from backend.shop.orders import checkout, consent, lifecycle
from backend.shop.orders.lines import Want
from backend.shop.support.keeping import erasing
from tests.shelf import book_id


@pytest.fixture
def talk(database: Database, alice: Person) -> Conversation:
    with database.transaction() as tx:
        return threads.begin(tx, alice, "Something by Austen")


@pytest.fixture
def buys(database: Database, alice: Person, talk: Conversation) -> Callable[[str], str]:
    """Says yes to a book offered in the conversation; tells the order's number."""

    def buy(title: str) -> str:
        with database.transaction() as tx:
            offered = consent.propose_purchase(tx, alice, talk, [Want(book_id(database, title), 1)])
            return consent.confirm(tx, alice, talk, offered.id).id

    return buy


@pytest.fixture
def has_order(services: Services, alice: Person, talk: Conversation) -> Callable[[], bool]:
    def has_order() -> bool:
        services.relay.drain()
        with services.database.reading() as tx:
            return threads.open_for(tx, alice, talk.id).has_order

    return has_order


def cancel(database: Database, person: Person, order_id: str) -> None:
    with database.transaction() as tx:
        lifecycle.cancel(tx, person, order_id)


def test_it_counts_until_the_last_order_made_in_it_is_cancelled(
    database: Database, alice: Person, buys: Callable[[str], str], has_order: Callable[[], bool]
) -> None:
    assert not has_order()
    emma, dune = buys("Emma"), buys("Dune")
    assert has_order()
    cancel(database, alice, emma)
    assert has_order()
    cancel(database, alice, dune)
    assert not has_order()
    buys("Emma")
    assert has_order()


def test_what_was_offered_in_it_and_accepted_on_a_page_was_bought_in_it(
    database: Database, alice: Person, talk: Conversation, has_order: Callable[[], bool]
) -> None:
    with database.transaction() as tx:
        offered = consent.propose_purchase(tx, alice, talk, [Want(book_id(database, "Emma"), 1)])
        assert offered.quote
        checkout.accept(tx, alice, offered.quote.id)
    assert has_order()


def test_the_report_and_the_figures_count_the_same(
    services: Services,
    alice: Person,
    sam: Person,
    someone: Callable[..., Person],
    buys: Callable[[str], str],
    has_order: Callable[[], bool],
) -> None:
    ada = someone("ada", "admin")

    def counted() -> tuple[int, int]:
        with services.database.reading() as tx:
            return weeks.course(tx, sam, today())[0].ordered, talks.funnel(tx, ada, today()).ordered

    order = buys("Emma")
    assert has_order() and counted() == (1, 1)
    cancel(services.database, alice, order)
    assert not has_order() and counted() == (0, 0)


def test_what_becomes_of_an_order_whose_conversation_is_erased_still_follows(
    services: Services, alice: Person, talk: Conversation, buys: Callable[[str], str]
) -> None:
    order = buys("Emma")
    with services.database.transaction() as tx:
        erasing.erase(tx, alice, talk.id)
    cancel(services.database, alice, order)
    services.relay.drain()
    with services.database.reading() as tx:
        assert threads.held(tx, talk.seq) is None
