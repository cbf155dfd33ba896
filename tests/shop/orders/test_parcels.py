"""One order to its shopper, one parcel for each who sells."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from backend.errors import Conflict, Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.infra.outbox import events
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.orders import checkout, ledger, lifecycle
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from backend.shop.orders.steps import NEXT, WAY, further
from backend.shop.orders.tables import orders, parcels
from tests.shelf import book_id, change, stock_of

HOME = Address("Alice", ("1 Shelf Lane",), "Bookham", "BK1 2AB", "United Kingdom")
OFFICE = Address("Alice", ("9 Desk Row",), "Bookham", "", "United Kingdom")


@pytest.fixture
def order(database: Database, alice: Person, sol: Person, sid: Person) -> Order:
    """A book of the shop's own, two of Sol's, one of Sid's."""
    change(database, "Emma", seller_id=sol.id)
    change(database, "1984", seller_id=sol.id)
    change(database, "The Hobbit", seller_id=sid.id)
    wants = [Want(book_id(database, title), 1) for title in ("Dune", "Emma", "1984", "The Hobbit")]
    with database.transaction() as tx:
        addresses.keep(tx, alice, HOME)
        return checkout.buy(tx, alice, wants)


def send(database: Database, person: Person, order: Order, parcel_id: int, *statuses: str) -> Order:
    for status in statuses:
        with database.transaction() as tx:
            order = lifecycle.advance_parcel(tx, person, order.id, parcel_id, status)
    return order


def seen(database: Database, person: Person, order: Order) -> Order:
    with database.reading() as tx:
        return ledger.get(tx, person, order.id)


def announced(database: Database) -> list[str]:
    with database.reading() as tx:
        return list(tx.execute(select(events.c.kind).order_by(events.c.seq)).scalars())


def test_an_order_is_one_parcel_for_each_seller(database: Database, order: Order) -> None:
    titles = {line.book_id: line.title for line in order.lines}
    packed = [(parcel.id, parcel.seller, [titles[book] for book in parcel.book_ids]) for parcel in order.parcels]
    assert packed == [(1, None, ["Dune"]), (2, "Sol", ["Emma", "1984"]), (3, "Sid", ["The Hobbit"])]


def test_an_order_is_as_far_as_its_last_parcel(database: Database, order: Order, sam: Person) -> None:
    statuses = [send(database, sam, order, 1, "processing").status]
    statuses += [send(database, sam, order, 1, "shipped", "delivered").status]
    statuses += [send(database, sam, order, number, "processing", "shipped").status for number in (2, 3)]
    statuses += [send(database, sam, order, number, "delivered").status for number in (2, 3)]
    assert statuses == ["processing", "processing", "processing", "shipped", "shipped", "delivered"]
    steps = [step.status for step in seen(database, sam, order).history]
    assert steps == ["pending", "processing", "shipped", "delivered"]


@pytest.mark.parametrize("before", [*WAY, "cancelled"])
@pytest.mark.parametrize("after", NEXT)
def test_a_parcel_takes_lawful_steps_only(
    database: Database, order: Order, sam: Person, before: str, after: str
) -> None:
    with database.transaction() as tx:
        for table in (orders, parcels):
            tx.execute(update(table).values(status=before))
    if after in further(before):
        assert send(database, sam, order, 2, after).parcels[1].status == after
    else:
        with pytest.raises(Conflict):
            send(database, sam, order, 2, after)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(turns=st.permutations([1, 2, 3] * 3))
def test_in_whatever_turn_parcels_travel_the_order_follows_by_lawful_steps(
    database: Database, alice: Person, sam: Person, sol: Person, sid: Person, turns: list[int]
) -> None:
    for title, seller in (("The Help", None), ("The Hunger Games", sol.id), ("Animal Farm", sid.id)):
        change(database, title, seller_id=seller, stock=1)
    wants = [Want(book_id(database, title), 1) for title in ("The Help", "The Hunger Games", "Animal Farm")]
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, wants)
    for parcel_id in turns:
        at = next(parcel.status for parcel in order.parcels if parcel.id == parcel_id)
        order = send(database, sam, order, parcel_id, WAY[WAY.index(at) + 1])
    steps = [step.status for step in order.history]
    assert steps == list(WAY)
    assert [parcel.status for parcel in order.parcels] == ["delivered"] * 3


def test_staff_take_all_parcels_of_an_order_along(database: Database, order: Order, sam: Person) -> None:
    send(database, sam, order, 1, "processing", "shipped")
    with database.transaction() as tx:
        moved = lifecycle.advance(tx, sam, order.id, "shipped")
    assert [parcel.status for parcel in moved.parcels] == ["shipped"] * 3
    assert [step.status for step in moved.parcels[2].history] == ["pending", "processing", "shipped"]
    assert announced(database).count("parcel_shipped") == 3


def test_a_seller_sees_their_part_of_an_order_only(database: Database, order: Order, sol: Person) -> None:
    part = seen(database, sol, order)
    assert [line.title for line in part.lines] == ["Emma", "1984"]
    assert [parcel.id for parcel in part.parcels] == [2]
    assert part.total == part.lines[0].line_total + part.lines[1].line_total
    assert part.address == HOME
    assert not part.can_cancel


def test_a_seller_finds_what_they_bought_and_what_they_sold(database: Database, order: Order, sol: Person) -> None:
    with database.transaction() as tx:
        bought = checkout.buy(tx, sol, [Want(book_id(database, "Dune"), 1)])
        found = {side: ledger.listed(tx, sol, 10, side=side).items for side in ("bought", "sold", None)}
    ids = {side: [one.id for one in page] for side, page in found.items()}
    assert ids == {"bought": [bought.id], "sold": [order.id], None: [bought.id, order.id]}


def test_a_seller_sends_their_own_parcel_and_no_other(
    database: Database, order: Order, alice: Person, sol: Person, sid: Person
) -> None:
    with database.transaction() as tx:
        lifecycle.advance_parcel(tx, sol, order.id, 2, "processing", "Dragon Post", "DP 12")
    shown = seen(database, alice, order).parcels[1]
    assert (shown.status, shown.carrier, shown.tracking_number) == ("processing", "Dragon Post", "DP 12")
    assert [(step.status, step.by) for step in shown.history] == [("pending", "Alice"), ("processing", "Sol")]
    with pytest.raises(NotFound):
        send(database, sid, order, 2, "shipped")
    with pytest.raises(NotAllowed):
        send(database, alice, order, 2, "shipped")


def test_a_step_of_a_whole_order_is_to_a_seller_a_step_of_their_parcel(
    database: Database, order: Order, sol: Person
) -> None:
    with database.transaction() as tx:
        lifecycle.advance(tx, sol, order.id, "processing")
        with pytest.raises(NotAllowed):
            lifecycle.advance(tx, sol, order.id, "cancelled")
        with pytest.raises(NotAllowed):
            lifecycle.cancel(tx, sol, order.id)
    assert [parcel.status for parcel in seen(database, sol, order).parcels] == ["processing"]


def test_a_tracking_number_is_told_later_or_taken_back(database: Database, order: Order, sam: Person) -> None:
    send(database, sam, order, 1, "processing", "shipped")
    for number, kept in (("T-1", "T-1"), (None, "T-1"), ("", None)):
        with database.transaction() as tx:
            told = lifecycle.advance_parcel(tx, sam, order.id, 1, carrier="Owl", tracking_number=number)
        assert (told.parcels[0].carrier, told.parcels[0].tracking_number) == ("Owl", kept)
    with database.transaction() as tx, pytest.raises(Invalid):
        lifecycle.advance_parcel(tx, sam, order.id, 1, tracking_number="1\n2\x00")


def test_parcels_that_leave_at_once_leave_one_order_behind(database: Database, order: Order, sam: Person) -> None:
    def walk(parcel_id: int) -> None:
        send(database, sam, order, parcel_id, "processing", "shipped", "delivered")

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(walk, (1, 2, 3)))
    assert seen(database, sam, order).status == "delivered"
    assert announced(database).count("parcel_delivered") == 3


def test_a_cancelled_order_leaves_no_parcel_to_pack(database: Database, order: Order, alice: Person, sam: Person):
    with database.transaction() as tx:
        cancelled = lifecycle.cancel(tx, alice, order.id)
    assert {parcel.status for parcel in cancelled.parcels} == {"cancelled"}
    with pytest.raises(Conflict):
        send(database, sam, order, 1, "processing")


def test_one_packed_parcel_keeps_the_whole_order_from_being_cancelled(
    database: Database, order: Order, alice: Person, sid: Person
) -> None:
    send(database, sid, order, 3, "processing")
    with database.transaction() as tx, pytest.raises(Conflict):
        lifecycle.cancel(tx, alice, order.id)
    assert stock_of(database, "Dune") == 6


def test_an_order_keeps_the_address_of_its_day(database: Database, order: Order, alice: Person) -> None:
    with database.transaction() as tx:
        addresses.keep(tx, alice, OFFICE)
    assert seen(database, alice, order).address == HOME


def test_an_order_goes_elsewhere_until_it_is_packed(
    database: Database, order: Order, alice: Person, bob: Person, sol: Person, sam: Person
) -> None:
    with database.transaction() as tx:
        assert lifecycle.send_to(tx, alice, order.id, OFFICE).address == OFFICE
    for person, refusal in ((bob, NotFound), (sol, NotAllowed)):
        with database.transaction() as tx, pytest.raises(refusal):
            lifecycle.send_to(tx, person, order.id, HOME)
    send(database, sam, order, 1, "processing")
    with database.transaction() as tx, pytest.raises(Conflict):
        lifecycle.send_to(tx, alice, order.id, HOME)
