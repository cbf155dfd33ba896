"""The life of an order: which step may follow which, who takes it, and what it brings about."""

from sqlalchemy import insert, select, update

from backend.errors import Conflict, NotAllowed
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts.people import Person
from backend.shop.catalogue import companions, stock
from backend.shop.orders import ledger
from backend.shop.orders.ledger import Order
from backend.shop.orders.tables import order_lines, order_steps, orders

NEXT: dict[str, tuple[str, ...]] = {
    "pending": ("paid", "processing", "cancelled"),
    "paid": ("processing", "cancelled"),
    "processing": ("shipped",),
    "shipped": ("delivered",),
    "delivered": (),
    "cancelled": (),
    "refunded": (),
}
"""The lawful steps. `pending -> processing` is an order to be paid on delivery."""


def advance(tx: Transaction, staff: Person, order_id: str, status: str) -> Order:
    """Takes an order to its next status; staff only, lawful steps only."""
    if not staff.is_staff:
        raise NotAllowed("Only staff can do this.")
    return _step(tx, staff, ledger.get(tx, staff, order_id), status)


def cancel(tx: Transaction, person: Person, order_id: str) -> Order:
    """Cancels one's own order while it has not been packed; its books return to stock, once."""
    order = ledger.get(tx, person, order_id)
    if order.status == "cancelled":
        return order
    return _step(tx, person, order, "cancelled")


def refuse_uncancellable(order: Order) -> None:
    """Conflict when an order is too far on its way to be cancelled."""
    if not order.can_cancel:
        raise Conflict(
            f"Order {order.id} can no longer be cancelled: it is {order.status}.", {"order_status": order.status}
        )


def record(tx: Transaction, order_seq: int, status: str, by: Person | None) -> None:
    """Notes in an order's history that it has reached a status."""
    by_person = by.id if by else None
    tx.execute(insert(order_steps), dict(order_seq=order_seq, status=status, by_person_id=by_person, at=now()))


def _step(tx: Transaction, person: Person, order: Order, status: str) -> Order:
    if status not in NEXT[order.status]:
        raise Conflict(f"An order that is {order.status} cannot become {status}.", {"order_status": order.status})
    as_seen = orders.c.seq == order.seq, orders.c.status == order.status
    if not tx.execute(update(orders).where(*as_seen).values(status=status)).rowcount:
        raise Conflict("Somebody else has just changed this order. Please look again.")
    record(tx, order.seq, status, person)
    if status == "cancelled":
        _return_to_stock(tx, order)
    announce(tx, f"order_{status}", {"order_id": order.id, "person_id": order.person_id})
    return ledger.get(tx, person, order.id)


def _return_to_stock(tx: Transaction, order: Order) -> None:
    sold = select(order_lines.c.book_id, order_lines.c.quantity).where(order_lines.c.order_seq == order.seq)
    lines = tx.execute(sold.order_by(order_lines.c.book_id)).all()
    for book_id, quantity in lines:
        stock.put_back(tx, book_id, quantity)
    companions.returned(tx, [book_id for book_id, _ in lines])
