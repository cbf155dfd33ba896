"""Revenue is what books were sold for, on the day of the order, unless it has been cancelled or refunded."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, update

from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.analytics import sales, tally
from backend.shop.analytics.periods import today
from backend.shop.analytics.sales import Takings
from backend.shop.analytics.tables import tallied_books, tallied_days, tallied_months, tallied_orders
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import order_lines, orders
from tests.shelf import book_id

Sold = Callable[..., str]


def takings(database: Database, reader: Person) -> Takings:
    with database.reading() as tx:
        return sales.takings(tx, reader, today(), "USD")


def everything(database: Database) -> dict[str, list[Any]]:
    with database.reading() as tx:
        tables = (tallied_days, tallied_books, tallied_months, tallied_orders)
        return {table.name: [tuple(row) for row in tx.execute(select(table).order_by(*table.c))] for table in tables}


def test_an_order_counts_once_however_often_it_is_told_of(database: Database, ada: Person, sold: Sold) -> None:
    order_id = sold("Dune", 2)
    with database.transaction() as tx:
        tally.count(tx, order_id)
    found = takings(database, ada)
    assert (found.orders, found.revenue.amount) == (1, 2198)


@pytest.mark.parametrize("status", tally.NOT_SOLD)
def test_an_order_that_is_cancelled_or_refunded_is_no_revenue(
    database: Database, ada: Person, sold: Sold, status: str
) -> None:
    sold("Emma")
    order_id = sold("Dune", 2)
    for _ in range(2):
        with database.transaction() as tx:
            tx.execute(update(orders).where(orders.c.id == order_id).values(status=status))
            tally.count(tx, order_id)
    found = takings(database, ada)
    assert (found.orders, found.revenue.amount) == (1, 725)


def test_the_relay_counts_what_was_bought_and_what_was_cancelled(
    services: Services, database: Database, alice: Person, ada: Person
) -> None:
    with database.transaction() as tx:
        kept = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
        given_up = checkout.buy(tx, alice, [Want(book_id(database, "Emma"), 1)])
    services.relay.drain()
    assert takings(database, ada).orders == 2
    with database.transaction() as tx:
        lifecycle.cancel(tx, alice, given_up.id)
    services.relay.drain()
    assert takings(database, ada).revenue == kept.total


def test_an_order_cancelled_before_it_was_counted_is_never_counted(
    services: Services, database: Database, alice: Person, ada: Person
) -> None:
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
        lifecycle.cancel(tx, alice, order.id)
    services.relay.drain()
    assert takings(database, ada).orders == 0


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["pending", "shipped", "cancelled", "refunded"])), max_size=12
    )
)
def test_however_orders_change_the_tally_is_what_counting_them_all_would_give(
    database: Database, sold: Sold, changes: list[tuple[int, str]]
) -> None:
    with database.reading() as tx:
        ids = list(tx.execute(select(orders.c.id).order_by(orders.c.seq)).scalars())
    ids = ids or [sold(title, copies) for title, copies in (("Dune", 2), ("Emma", 1), ("Dune", 1), ("1984", 3))]
    for place, status in changes:
        with database.transaction() as tx:
            tx.execute(update(orders).where(orders.c.id == ids[place]).values(status=status))
            tally.count(tx, ids[place])
    kept = {name: [row for row in rows if any(row[2:])] for name, rows in everything(database).items()}
    with database.transaction() as tx:
        tally.recount(tx)
    anew = everything(database)
    for table in ("tallied_books", "tallied_months"):
        assert [row for row in kept[table] if row[3]] == anew[table]
    assert kept["tallied_days"] == anew["tallied_days"]


def test_what_all_books_brought_in_is_what_the_days_brought_in(database: Database, sold: Sold) -> None:
    for title, copies in (("Dune", 2), ("Emma", 1), ("Dune", 1)):
        sold(title, copies)
    with database.reading() as tx:
        by_lines = tx.execute(select(func.sum(order_lines.c.quantity * order_lines.c.unit_price))).scalar_one()
        by_books = tx.execute(select(func.sum(tallied_books.c.revenue))).scalar_one()
        by_days = tx.execute(select(func.sum(tallied_days.c.revenue))).scalar_one()
    assert by_lines == by_books == by_days


def test_what_is_bought_while_all_is_counted_anew_is_counted_once(
    services: Services, database: Database, alice: Person, sold: Sold
) -> None:
    sold("Dune", 2)

    def step_in(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO tallied_days"):
            with database.transaction() as other:
                checkout.buy(other, alice, [Want(book_id(database, "1984"), 1)])

    with database.transaction() as tx:
        if not database.is_sqlite:  # there, nobody can step in
            event.listen(tx, "before_cursor_execute", step_in)
        tally.recount(tx)
    services.relay.drain()
    with database.transaction() as tx:
        found = everything(database)
        tally.recount(tx)
    assert [row for row in found["tallied_days"] if row[2]] == everything(database)["tallied_days"]
