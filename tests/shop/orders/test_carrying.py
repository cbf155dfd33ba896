"""Parcels that travel without anybody's doing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from backend.infra.database import Database, now
from backend.infra.outbox import events
from backend.infra.shipping import Shipping, shipping_by_url
from backend.services import Services
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.orders import carrying, checkout, ledger, lifecycle
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from backend.shop.orders.tables import order_steps, parcel_steps
from backend.shop.payments.entries import Terms
from backend.worker import carry_parcels
from tests.shelf import book_id, change

HOUR = timedelta(hours=1)
WAY = ["pending", "processing", "shipped", "delivered"]


@pytest.fixture
def demo(reopened: Callable[..., Flask]) -> Iterator[Services]:
    """The shop with a carrier that needs an hour for each step."""
    services: Services = reopened(shipping="demo:?processing=3600&shipped=3600&delivered=3600").extensions[
        "shelftalker"
    ]
    yield services
    services.database.close()


HOME = Address("Alice", ("1 Elm Street",), "Boston", "02108", "USA")


def bought(
    database: Database, shopper: Person, *titles: str, terms: Terms | None = None, home: Address | None = HOME
) -> Order:
    with database.transaction() as tx:
        if home:
            addresses.keep(tx, shopper, home)
        return checkout.buy(tx, shopper, [Want(book_id(database, title), 1) for title in titles], terms)


def seen(database: Database, order: Order, shopper: Person) -> Order:
    with database.reading() as tx:
        return ledger.get(tx, shopper, order.id)


def let_pass(database: Database, span: timedelta) -> None:
    """Lets time pass: whatever happened, happened so much longer ago."""
    with database.transaction() as tx:
        for table in (order_steps, parcel_steps):
            for seq, at in tx.execute(select(table.c.seq, table.c.at)).all():
                tx.execute(update(table).where(table.c.seq == seq).values(at=at - span))


def travel(services: Services, times: int = 1, pause: timedelta = HOUR) -> None:
    for _ in range(times):
        let_pass(services.database, pause)
        carry_parcels(services)


def test_a_parcel_travels_step_by_step_and_the_carrier_signs_for_each(demo: Services, alice: Person) -> None:
    order = bought(demo.database, alice, "Dune")
    carry_parcels(demo)
    for status in WAY:
        order = seen(demo.database, order, alice)
        assert (order.status, order.parcels[0].status) == (status, status)
        travel(demo)
    label = demo.shipping.label(order.id, 1)
    assert [(step.status, step.by) for step in order.parcels[0].history] == [
        (status, "Alice" if status == "pending" else label.carrier) for status in WAY
    ]
    assert [step.by for step in order.history] == ["Alice", *[label.carrier] * 3]
    assert (order.parcels[0].carrier, order.parcels[0].tracking_number) == (label.carrier, label.tracking_number)
    assert order.payment == "paid"  # at the door


def test_a_parcel_stays_until_somebody_says_where_it_goes(demo: Services, alice: Person) -> None:
    order = bought(demo.database, alice, "Dune", home=None)
    travel(demo, 2)
    assert seen(demo.database, order, alice).status == "pending"
    with demo.database.transaction() as tx:
        lifecycle.send_to(tx, alice, order.id, HOME)
    carry_parcels(demo)
    assert seen(demo.database, order, alice).status == "processing"


def test_its_shopper_is_written_to_on_the_way_as_ever(demo: Services, alice: Person, tmp_path: Path) -> None:
    order = bought(demo.database, alice, "Dune")
    travel(demo, 4)
    demo.relay.drain()
    letters = sorted(letter.name.rsplit("-", 5)[0] for letter in (tmp_path / "mail").glob("parcel-*.eml"))
    assert letters == ["parcel-delivered", "parcel-shipped"]
    [shipped] = (tmp_path / "mail").glob("parcel-shipped-*.eml")
    assert f"DEMO-{order.id}-1" in shipped.read_text()


def test_a_step_is_not_taken_before_its_time(demo: Services, alice: Person) -> None:
    order = bought(demo.database, alice, "Dune")
    travel(demo, 3, HOUR / 4)
    assert seen(demo.database, order, alice).status == "pending"
    travel(demo, 1, HOUR / 4)
    assert seen(demo.database, order, alice).status == "processing"


def test_what_is_to_be_paid_beforehand_waits_for_its_payment(demo: Services, alice: Person, sam: Person) -> None:
    order = bought(demo.database, alice, "Dune", terms=Terms("stripe", 5 * HOUR))
    travel(demo, 2)
    assert seen(demo.database, order, alice).status == "pending"
    with demo.database.transaction() as tx:
        lifecycle.advance(tx, sam, order.id, "paid")
    carry_parcels(demo)
    assert seen(demo.database, order, alice).status == "paid"  # its hour begins with the payment
    travel(demo, 3)
    assert seen(demo.database, order, alice).status == "delivered"


def test_what_is_cancelled_or_refunded_stays_where_it_is(demo: Services, alice: Person, sam: Person) -> None:
    cancelled, refunded = bought(demo.database, alice, "Dune"), bought(demo.database, alice, "Dune")
    with demo.database.transaction() as tx:
        lifecycle.cancel(tx, alice, cancelled.id)
        lifecycle.advance(tx, sam, refunded.id, "paid")
        lifecycle.advance(tx, sam, refunded.id, "processing")
        lifecycle.advance(tx, sam, refunded.id, "shipped")
        lifecycle.take_step(tx, sam, ledger.get(tx, sam, refunded.id), "refunded")
    travel(demo, 3)
    assert seen(demo.database, cancelled, alice).parcels[0].status == "cancelled"
    assert seen(demo.database, refunded, alice).parcels[0].status == "shipped"


def test_every_parcel_of_an_order_travels_and_a_label_of_its_seller_stays(
    demo: Services, alice: Person, sol: Person
) -> None:
    change(demo.database, "Emma", seller_id=sol.id)
    order = bought(demo.database, alice, "Dune", "Emma")
    with demo.database.transaction() as tx:
        lifecycle.advance_parcel(tx, sol, order.id, 2, None, "Owl", "O-1")
    travel(demo, 5)
    order = seen(demo.database, order, alice)
    assert (order.status, [parcel.status for parcel in order.parcels]) == ("delivered", ["delivered"] * 2)
    assert [parcel.tracking_number for parcel in order.parcels] == [f"DEMO-{order.id}-1", "O-1"]


def test_sent_by_hand_nothing_moves(services: Services, alice: Person) -> None:
    order = bought(services.database, alice, "Dune")
    travel(services, 3)
    assert seen(services.database, order, alice).status == "pending"


def test_several_workers_take_each_step_once(demo: Services, services: Services, alice: Person) -> None:
    orders = [bought(demo.database, alice, "Animal Farm") for _ in range(3)]
    shops = [demo, replace(services, shipping=demo.shipping)] * 4  # two processes' worth of connections
    for _ in WAY[1:]:
        let_pass(demo.database, HOUR)
        with demo.database.reading() as tx:
            found = carrying.due(tx, demo.shipping.pauses)
        assert len(found) == 3
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda shop: carry_all(shop.database, shop.shipping, found), shops))  # noqa: B023
    for order in orders:
        assert [step.status for step in seen(demo.database, order, alice).parcels[0].history] == WAY
        assert [step.status for step in seen(demo.database, order, alice).history] == WAY
    with demo.database.reading() as tx:
        told = tx.execute(select(events.c.kind).where(events.c.kind.like("parcel_%"))).scalars().all()
    assert sorted(told) == ["parcel_delivered"] * 3 + ["parcel_shipped"] * 3


def carry_all(database: Database, shipping: Shipping, found: list[carrying.Due]) -> None:
    for parcel in found:
        with database.transaction() as tx:
            carrying.carry(tx, shipping, parcel)


def test_a_shop_that_opens_again_goes_on_where_it_was(demo: Services, alice: Person) -> None:
    order = bought(demo.database, alice, "Dune")
    travel(demo, 2)
    again = Database(demo.config.database_url, "OFF")
    travel(replace(demo, database=again, shipping=shipping_by_url(demo.config.shipping)))
    assert seen(again, order, alice).status == "delivered"
    assert now() > seen(again, order, alice).parcels[0].history[-1].at
    again.close()
