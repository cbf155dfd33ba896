from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import update

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.analytics import tally
from backend.shop.orders import checkout
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import orders
from tests.shelf import book_id


@pytest.fixture
def sold(database: Database, alice: Person) -> Callable[..., str]:
    """An order that was placed and counted: `sold("Dune", 2, at=...)`; its id."""

    def sell(title: str, copies: int = 1, at: datetime | None = None) -> str:
        want = Want(book_id(database, title), copies)
        with database.transaction() as tx:
            order = checkout.buy(tx, alice, [want])
            if at:
                tx.execute(update(orders).where(orders.c.seq == order.seq).values(placed_at=at))
            tally.count(tx, order.id)
        return order.id

    return sell
