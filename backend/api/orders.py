"""Orders: what was bought, and what became of it."""

from typing import Literal

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, once, person, responses, services
from backend.api.quotes import Items
from backend.shapes import Order
from backend.shop.orders import checkout, ledger, lifecycle

api = door("orders")


class OrderPath(BaseModel):
    order_id: str = Field(max_length=32)


class NextStatus(BaseModel):
    status: Literal["paid", "processing", "shipped", "delivered", "cancelled"]


class OrderPage(BaseModel):
    items: list[Order]
    next: str | None
    total: int


@api.post("/orders", responses=responses(201, Order, 409), security=SIGNED_IN)
def buy(body: Items) -> Response:
    """Buy at today's prices in one step; needs an Idempotency-Key."""
    buyer = person()
    wants = [item.want for item in body.items]
    return once(201, lambda tx: Order.of(checkout.buy(tx, buyer, wants)), needs_key=True)


@api.get("/orders", responses={200: OrderPage}, security=SIGNED_IN)
def listed(query: PageQuery) -> Response:
    """One's own orders (all for staff), the latest first."""
    with services().database.reading() as tx:
        page = ledger.listed(tx, person(), query.limit, query.cursor).map(Order.of)
    return answer(OrderPage(items=page.items, next=page.next, total=page.total))


@api.get("/orders/<order_id>", responses={200: Order}, security=SIGNED_IN)
def get(path: OrderPath) -> Response:
    """One order with its lines and history."""
    with services().database.reading() as tx:
        return answer(Order.of(ledger.get(tx, person(), path.order_id)))


@api.post("/orders/<order_id>/cancel", responses=responses(200, Order, 409), security=SIGNED_IN)
def cancel(path: OrderPath) -> Response:
    """Cancel an order that has not been packed; its books return to stock."""
    buyer = person()
    return once(200, lambda tx: Order.of(lifecycle.cancel(tx, buyer, path.order_id)))


@api.patch("/orders/<order_id>/status", responses=responses(200, Order, 403, 409), security=SIGNED_IN)
def advance(path: OrderPath, body: NextStatus) -> Response:
    """Take an order to its next status (staff); only lawful steps."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(Order.of(lifecycle.advance(tx, staff, path.order_id, body.status)))
