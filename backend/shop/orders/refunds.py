"""Giving back what was paid for an order."""

from backend.infra.database import Transaction
from backend.infra.outbox import announce
from backend.shop.orders.ledger import Order
from backend.shop.payments import entries
from backend.shop.payments.entries import Entry


def give_back(tx: Transaction, order: Order, paid: Entry) -> None:
    """Notes that a payment goes back, and lets the provider know; cash goes back by hand."""
    refund_seq = entries.owe(tx, order.seq, paid)
    if paid.way != entries.CASH:
        told = {"reference": paid.reference, "amount": paid.amount.amount, "currency": paid.amount.currency}
        announce(tx, "refund_due", {"order_id": order.id, "person_id": order.person_id, "refund": refund_seq} | told)
