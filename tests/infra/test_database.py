from sqlalchemy import func, select

from backend.infra.database import Database
from backend.shop.accounts.people import Person
from backend.shop.orders import cart
from backend.shop.orders.tables import cart_items
from tests.shelf import book_id


def test_whoever_reads_sees_nothing_of_what_is_kept_meanwhile(database: Database, alice: Person) -> None:
    dune = book_id(database, "Dune")
    with database.reading() as tx:
        before = tx.execute(select(func.count()).select_from(cart_items)).scalar_one()
        with database.transaction() as other:
            cart.put(other, alice, dune, 1)
        assert tx.execute(select(func.count()).select_from(cart_items)).scalar_one() == before
