"""Paying for an order: beforehand or on delivery, in time or too late, and giving back what was paid."""

from collections.abc import Sequence

from sqlalchemy import select

from backend.errors import Conflict, NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.infra.payments.provider import Receipt
from backend.shop.accounts.people import Person
from backend.shop.orders import ledger, lifecycle, refunds
from backend.shop.orders.ledger import Order
from backend.shop.orders.tables import orders
from backend.shop.payments import entries
from backend.shop.payments.entries import Entry


def asked(tx: Transaction, person: Person, order_id: str) -> tuple[Order, Entry]:
    """One's own order with what is to be paid for it now; Conflict when that is nothing."""
    order = ledger.own(tx, person, order_id)
    if order.asked is None or order.status != "pending":
        raise Conflict(f"There is nothing to be paid for order {order.id} now.", {"order_status": order.status})
    return order, order.asked


def begin(tx: Transaction, person: Person, order_id: str, reference: str) -> None:
    """Notes under which name the provider knows the payment that somebody is about to make."""
    entries.refer(tx, asked(tx, person, order_id)[1], reference)


def receive(tx: Transaction, way: str, receipt: Receipt) -> None:
    """Takes note of a payment, once. What comes too late, twice or in the wrong amount goes back."""
    try:
        before = ledger.placed(tx, receipt.order_id)
    except NotFound:
        return
    if not entries.is_news(tx, receipt.event_id):
        return
    entries.take(tx, before.seq, receipt.paid, way, receipt.reference)
    order = ledger.placed(tx, before.id)
    if before.asked and before.status == "pending" and receipt.paid == before.total:
        lifecycle.take_step(tx, None, order, "paid")
        return
    if before.status == "cancelled" and not before.paid:
        lifecycle.take_step(tx, None, order, "refunded")
    refunds.give_back(tx, order, order.paid[-1])


def refund(tx: Transaction, staff: Person, order_id: str) -> Order:
    """Gives back what was paid for an order; staff only, once."""
    if not staff.is_staff:
        raise NotAllowed("Only staff can do this.")
    order = ledger.hold(tx, staff, order_id)
    if order.status == "refunded":
        return order
    if not order.paid:
        raise Conflict(f"Nothing has been paid for order {order.id}.", {"order_status": order.status})
    lifecycle.take_step(tx, staff, order, "refunded")
    for paid in order.paid:
        refunds.give_back(tx, order, paid)
    return ledger.get(tx, staff, order_id)


def overdue(tx: Transaction) -> Sequence[str]:
    """The orders that were not paid in time."""
    return tx.execute(select(orders.c.id).where(orders.c.seq.in_(entries.overdue(tx)))).scalars().all()


def lapse(tx: Transaction, order_id: str) -> None:
    """Cancels an order that was not paid in time, unless it has been paid at the last moment."""
    order = ledger.placed(tx, order_id)
    if order.asked and order.status == "pending":
        lifecycle.take_step(tx, None, order, "cancelled", kind="order_lapsed")
