"""Payments: to the provider's page, and what the provider tells."""

from typing import Literal

from flask import Response, request
from pydantic import BaseModel

from backend.api.door import SIGNED_IN, answer, door, once, person, replayed, responses, services
from backend.api.orders import OrderPath
from backend.infra.database import Transaction
from backend.infra.payments import Bill, BillLine
from backend.shapes import Order
from backend.shop.orders import ledger, paying

api = door("payments")


class Way(BaseModel):
    """When an order is paid."""

    when: Literal["beforehand", "on_delivery"]


class Paying(BaseModel):
    """Where to pay."""

    checkout_url: str


class Heard(BaseModel):
    heard: bool = True


@api.get("/payments/way", responses={200: Way})
def way() -> Response:
    """When orders placed now are paid."""
    return answer(Way(when="beforehand" if services().terms else "on_delivery"))


@api.post("/orders/<order_id>/pay", responses=responses(200, Paying, 403, 409), security=SIGNED_IN)
def pay(path: OrderPath) -> Response:
    """Begin to pay for an order: the address of the provider's page."""
    if before := replayed():
        return before
    buyer = person()
    with services().database.transaction() as tx:
        order, _ = paying.asked(tx, buyer, path.order_id)
    # No transaction is held while the provider is awaited. Asked twice for an order, it gives the same page.
    checkout = services().payments.checkout(_bill(order))

    def note(tx: Transaction) -> Paying:
        paying.begin(tx, buyer, path.order_id, checkout.reference)
        return Paying(checkout_url=checkout.url)

    return once(200, note)


@api.post("/orders/<order_id>/refund", responses=responses(200, Order, 403, 409), security=SIGNED_IN)
def refund(path: OrderPath) -> Response:
    """Give back what was paid for an order (staff); the provider does so a moment later."""
    staff = person()
    return once(200, lambda tx: Order.of(paying.refund(tx, staff, path.order_id)))


@api.post("/payments/stripe/webhook", responses={200: Heard})
def hear() -> Response:
    """What Stripe tells of its own accord, signed; nobody else may."""
    payments = services().payments
    receipt = payments.receipt(request.get_data(), request.headers.get("Stripe-Signature", ""))
    if receipt:
        with services().database.transaction() as tx:
            paying.receive(tx, payments.name, receipt)
    return answer(Heard())


def _bill(order: ledger.Order) -> Bill:
    lines = [BillLine(line.title, line.quantity, line.unit_price) for line in order.lines]
    return Bill(order.id, lines, f"{services().config.public_url}/orders/{order.id}")
