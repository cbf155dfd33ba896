"""The life of an order: who takes which step, and what it brings about."""

from dataclasses import replace

from sqlalchemy import insert, select, update

from backend.errors import Conflict, NotAllowed, NotFound
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.catalogue import companions, stock
from backend.shop.orders import ledger, parcels, refunds
from backend.shop.orders.ledger import Order
from backend.shop.orders.parcels import Parcel
from backend.shop.orders.steps import WAY, By, refuse_unlawful, refuse_unlawful_for_parcel, signature, way_between
from backend.shop.orders.tables import order_lines, order_steps, orders
from backend.shop.payments import entries

ANNOUNCED = ("shipped", "delivered")
"""The steps of a parcel that its shopper is told of."""


def advance(tx: Transaction, person: Person, order_id: str, status: str) -> Order:
    """Takes an order, with all its parcels, to its next status by a lawful step; staff only, a seller their parcel."""
    if not (person.is_staff or person.role == "seller"):
        raise NotAllowed("Only staff can do this.")
    order = ledger.hold(tx, person, order_id)
    if order.is_part and status in WAY:
        return advance_parcel(tx, person, order_id, order.parcels[0].id, status)
    if not person.is_staff:
        raise NotAllowed("Only staff can do this.")
    refuse_unlawful(order.status, status)
    if status == "refunded":
        raise Conflict("Money goes back by a refund, not by a step.")
    if status in WAY:
        for parcel in order.parcels:
            _send_on(tx, person, order, parcel, status)
    take_step(tx, person, order, status)
    return ledger.get(tx, person, order.id)


def advance_parcel(
    tx: Transaction,
    person: Person,
    order_id: str,
    parcel_id: int,
    status: str | None = None,
    carrier: str | None = None,
    tracking_number: str | None = None,
) -> Order:
    """Takes a parcel to its next status and notes how it travels; for its seller and staff. The order follows."""
    order = ledger.hold(tx, person, order_id)
    parcel = _parcel(order, parcel_id)
    if not (person.is_staff or parcel.seller_id == person.id):
        raise NotAllowed("Only whoever sends this parcel can do this.")
    parcels.label(tx, parcel, carrier, tracking_number)
    if status:
        move(tx, person, order, parcel, status)
    return ledger.get(tx, person, order_id)


def move(tx: Transaction, by: By, order: Order, parcel: Parcel, status: str) -> None:
    """Takes a parcel of an order, as both were just read, to its next status by a lawful step; the order follows."""
    refuse_unlawful_for_parcel(parcel.status, status)
    _send_on(tx, by, order, parcel, status)
    _follow(tx, by, order)


def cancel(tx: Transaction, person: Person, order_id: str) -> Order:
    """Cancels one's own order while it has not been packed: its books return to stock and its money goes back, once."""
    order = ledger.own(tx, person, order_id)
    if any(step.status == "cancelled" for step in order.history):
        return order
    take_step(tx, person, order, "cancelled")
    return ledger.get(tx, person, order.id)


def send_to(tx: Transaction, person: Person, order_id: str, address: Address) -> Order:
    """Has an order sent elsewhere, while none of it has been packed."""
    order = ledger.own(tx, person, order_id)
    if not order.can_cancel:
        raise Conflict(f"Order {order.id} can no longer go elsewhere: it is {order.status}.")
    tx.execute(update(orders).where(orders.c.seq == order.seq).values(address=addresses.tidy(address).row))
    return ledger.get(tx, person, order_id)


def refuse_uncancellable(order: Order) -> None:
    """Conflict when an order is too far on its way to be cancelled."""
    if not order.can_cancel:
        raise Conflict(
            f"Order {order.id} can no longer be cancelled: it is {order.status}.", {"order_status": order.status}
        )


def take_step(tx: Transaction, by: By, order: Order, status: str, kind: str | None = None) -> None:
    """Takes an order as it was just read to its next status, with all that follows; None is the shop itself."""
    _reach(tx, by, order, status)
    _settle(tx, order, status)
    if status in ("cancelled", "refunded") and order.status in ledger.CANCELLABLE:
        _unpack(tx, by, order)
    announce(tx, kind or f"order_{status}", {"order_id": order.id, "person_id": order.person_id})


def record(tx: Transaction, order_seq: int, status: str, by: By) -> None:
    """Notes in an order's history that it has reached a status."""
    tx.execute(insert(order_steps), dict(order_seq=order_seq, status=status, at=now()) | signature(by))


def _reach(tx: Transaction, by: By, order: Order, status: str) -> None:
    refuse_unlawful(order.status, status)
    if status == "processing" and order.asked:
        raise Conflict(f"Order {order.id} has not been paid yet.", {"order_status": order.status})
    as_seen = orders.c.seq == order.seq, orders.c.status == order.status
    if not tx.execute(update(orders).where(*as_seen).values(status=status)).rowcount:
        raise Conflict("Somebody else has just changed this order. Please look again.")
    record(tx, order.seq, status, by)


def _parcel(order: Order, parcel_id: int) -> Parcel:
    for parcel in order.parcels:
        if parcel.id == parcel_id:
            return parcel
    raise NotFound("There is no such parcel.")


def _send_on(tx: Transaction, by: By, order: Order, parcel: Parcel, status: str) -> None:
    for passed in way_between(parcel.status, status):
        parcels.step(tx, parcel, passed, by)
        if passed in ANNOUNCED:
            told = {"order_id": order.id, "person_id": order.person_id, "parcel_id": parcel.id}
            announce(tx, f"parcel_{passed}", told)


def _follow(tx: Transaction, by: By, order: Order) -> None:
    """An order is as far as its last parcel, and being packed from its first one on."""
    reached = [WAY.index(parcel.status) for parcel in parcels.of(tx, [order.seq])[order.seq]]
    status = WAY[min(reached) or min(max(reached), WAY.index("processing"))]
    if status != order.status and status != "pending":
        take_step(tx, by, order, status)


def _settle(tx: Transaction, order: Order, status: str) -> None:
    """What is paid or delivered without having been paid beforehand was paid in cash; what is cancelled is not owed.

    A cancelled order's money goes back at once, which is its last step. The letter about its end tells of both.
    """
    if status in ("paid", "delivered") and not order.paid:
        entries.take(tx, order.seq, order.total, entries.CASH)
    if status in ("paid", "cancelled"):
        entries.void(tx, order.seq)
    if status == "cancelled" and order.goes_back:
        _reach(tx, None, replace(order, status="cancelled"), "refunded")
        for paid in order.goes_back:
            refunds.give_back(tx, order, paid)


def _unpack(tx: Transaction, by: By, order: Order) -> None:
    for parcel in order.parcels:
        parcels.step(tx, parcel, "cancelled", by)
    sold = select(order_lines.c.book_id, order_lines.c.quantity).where(order_lines.c.order_seq == order.seq)
    lines = tx.execute(sold.order_by(order_lines.c.book_id)).all()
    for book_id, quantity in lines:
        stock.put_back(tx, book_id, quantity)
    companions.returned(tx, [book_id for book_id, _ in lines])
