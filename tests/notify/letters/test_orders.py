"""Letters about an order and its parcels."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from tests.shelf import book_id


def test_the_shopper_is_told_where_a_parcel_is(services: Services, alice: Person, sam: Person, tmp_path: Path) -> None:
    with services.database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(services.database, "Dune"), 2)])
    for status in ("processing", "shipped", "delivered"):
        with services.database.transaction() as tx:
            lifecycle.advance(tx, sam, order.id, status)
    services.relay.drain()
    letters = [
        message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default)
        for file in sorted((tmp_path / "mail").glob("parcel-*.eml"))
    ]
    assert [(letter["To"], letter["Subject"]) for letter in letters] == [
        (alice.email, f"Books of your order {order.id} have arrived"),
        (alice.email, f"Books of your order {order.id} are on their way"),
    ]
    assert all("2 x Dune" in str(letter.get_body(("plain",))) for letter in letters)
