"""Who is told that few copies of a book are left, and how often."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from backend.infra.database import Database
from backend.notify.relay import Relay
from backend.shop.accounts.people import Person
from backend.shop.catalogue import selling, stock
from backend.shop.catalogue.stock import Count
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from tests.notify.means import means_of
from tests.shelf import book_id, change


@pytest.fixture
def relay(database: Database, tmp_path: Path) -> Relay:
    change(database, "Dune", stock=6)
    return Relay(means_of(database, tmp_path))


def buy(database: Database, alice: Person, copies: int) -> str:
    with database.transaction() as tx:
        return checkout.buy(tx, alice, [Want(book_id(database, "Dune"), copies)]).id


def count(database: Database, keeper: Person, copies: int) -> None:
    with database.transaction() as tx:
        selling.change(tx, keeper, book_id(database, "Dune"), {}, "USD", Count(copies))


def letters(relay: Relay, folder: Path) -> list[EmailMessage]:
    relay.drain()
    files = (folder / "mail").glob("stock-low-*.eml")
    return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]


def test_the_seller_is_told_once_when_a_sale_makes_a_stock_low(
    database: Database, alice: Person, sol: Person, ada: Person, relay: Relay, tmp_path: Path
) -> None:
    change(database, "Dune", seller_id=sol.id)
    buy(database, alice, 2)
    assert letters(relay, tmp_path) == []
    buy(database, alice, 2)
    buy(database, alice, 1)
    [letter] = letters(relay, tmp_path)
    assert (letter["To"], letter["Subject"]) == (sol.email, "Dune runs low")
    body = letter.get_body(("plain",))
    assert body and "2 copies of Dune are left" in body.get_content()


def test_of_the_shops_own_books_all_admins_are_told_in_one_letter(
    database: Database, alice: Person, someone: Callable[..., Person], relay: Relay, tmp_path: Path
) -> None:
    admins = [someone(name, "admin") for name in ("ada", "abe")]
    someone("sam", "support")
    buy(database, alice, 3)
    [letter] = letters(relay, tmp_path)
    assert letter["To"] == ", ".join(admin.email for admin in admins)


def test_where_nobody_keeps_the_shop_nobody_is_told(
    database: Database, alice: Person, relay: Relay, tmp_path: Path
) -> None:
    buy(database, alice, 6)
    assert letters(relay, tmp_path) == []


def test_a_book_that_was_restocked_and_runs_low_again_is_told_of_again(
    database: Database, alice: Person, ada: Person, relay: Relay, tmp_path: Path
) -> None:
    buy(database, alice, 4)
    count(database, ada, 3)
    count(database, ada, 1)
    assert len(letters(relay, tmp_path)) == 1
    count(database, ada, 4)
    count(database, ada, 3)
    assert len(letters(relay, tmp_path)) == 2


def test_copies_that_come_back_are_a_restocking_too(
    database: Database, alice: Person, ada: Person, relay: Relay, tmp_path: Path
) -> None:
    order_id = buy(database, alice, 4)
    with database.transaction() as tx:
        lifecycle.cancel(tx, alice, order_id)
    buy(database, alice, 4)
    assert len(letters(relay, tmp_path)) == 2


def test_how_few_is_for_the_shop_to_say(
    database: Database, alice: Person, ada: Person, relay: Relay, tmp_path: Path
) -> None:
    stock.call_low(database, 0)
    buy(database, alice, 5)
    assert letters(relay, tmp_path) == []
    with database.reading() as tx:
        low = selling.everything(tx, ada, 20, state="low").items
    assert [kept.book.title for kept in low] == ["To Kill a Mockingbird"]
    buy(database, alice, 1)
    [letter] = letters(relay, tmp_path)
    body = letter.get_body(("plain",))
    assert body and "No copy of Dune is left" in body.get_content()


def test_of_a_book_that_is_not_for_sale_nobody_is_told(
    database: Database, ada: Person, relay: Relay, tmp_path: Path
) -> None:
    with database.transaction() as tx:
        selling.withdraw(tx, ada, book_id(database, "Dune"))
    count(database, ada, 0)
    assert letters(relay, tmp_path) == []
