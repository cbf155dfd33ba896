from typing import get_args

import pytest
from sqlalchemy import update

from backend.api.orders import NextStatus
from backend.errors import Conflict, NotAllowed, NotFound
from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from backend.shop.orders.steps import NEXT
from backend.shop.orders.tables import orders
from tests.shelf import book_id, stock_of

STEPS = [(before, after) for before in NEXT for after in NEXT]


@pytest.fixture
def order(database: Database, alice: Person) -> Order:
    with database.transaction() as tx:
        return checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 2)])


@pytest.mark.parametrize(("before", "after"), STEPS, ids=[f"{before} to {after}" for before, after in STEPS])
def test_only_lawful_steps_are_taken(database: Database, order: Order, sam: Person, before: str, after: str) -> None:
    with database.transaction() as tx:
        tx.execute(update(orders).values(status=before))
    with database.transaction() as tx:
        if after in NEXT[before] and after != "refunded":
            assert lifecycle.advance(tx, sam, order.id, after).status == after
        else:
            with pytest.raises(Conflict):
                lifecycle.advance(tx, sam, order.id, after)


def test_every_step_is_recorded_with_who_took_it(database: Database, order: Order, sam: Person) -> None:
    with database.transaction() as tx:
        lifecycle.advance(tx, sam, order.id, "processing")
        history = lifecycle.advance(tx, sam, order.id, "shipped").history
    assert [(step.status, step.by) for step in history] == [
        ("pending", "Alice"),
        ("processing", "Sam"),
        ("shipped", "Sam"),
    ]


def test_a_shopper_takes_no_staff_steps(database: Database, order: Order, alice: Person) -> None:
    with database.transaction() as tx, pytest.raises(NotAllowed):
        lifecycle.advance(tx, alice, order.id, "delivered")


def test_a_cancelled_order_returns_its_books_once(database: Database, order: Order, alice: Person) -> None:
    assert stock_of(database, "Dune") == 5
    for _ in range(2):
        with database.transaction() as tx:
            assert lifecycle.cancel(tx, alice, order.id).status == "cancelled"
    assert stock_of(database, "Dune") == 7


def test_what_is_on_its_way_is_not_cancelled(database: Database, order: Order, alice: Person, sam: Person) -> None:
    with database.transaction() as tx:
        lifecycle.advance(tx, sam, order.id, "processing")
        lifecycle.advance(tx, sam, order.id, "shipped")
    with database.transaction() as tx, pytest.raises(Conflict, match="shipped"):
        lifecycle.cancel(tx, alice, order.id)
    assert stock_of(database, "Dune") == 5


def test_nobody_cancels_the_order_of_another(database: Database, order: Order, bob: Person) -> None:
    with database.transaction() as tx, pytest.raises(NotFound):
        lifecycle.cancel(tx, bob, order.id)


def test_the_door_knows_every_status_that_can_be_reached() -> None:
    reachable = {after for steps in NEXT.values() for after in steps} - {"refunded"}
    assert set(get_args(NextStatus.model_fields["status"].annotation)) == reachable
