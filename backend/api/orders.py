"""Orders: what was bought, and what became of it."""

from typing import Any, Literal

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, once, person, responses, services
from backend.api.problems import described
from backend.api.quotes import Items
from backend.shapes import Address, Order
from backend.shop.orders import checkout, invoices, ledger, lifecycle

api = door("orders")

PDF = {"schema": {"type": "string", "format": "binary"}}
INVOICE: Any = {"description": "A PDF", "content": {"application/pdf": PDF}}


Status = Literal["pending", "paid", "processing", "shipped", "delivered", "cancelled", "refunded"]


class OrdersQuery(PageQuery):
    """Which orders: those bought or those sold, and of which status."""

    side: Literal["bought", "sold"] | None = None
    status: Status | None = None


class OrderPath(BaseModel):
    order_id: str = Field(max_length=32)


class ParcelPath(OrderPath):
    parcel_id: int = Field(ge=1, lt=2**31)


class NextStatus(BaseModel):
    status: Literal["paid", "processing", "shipped", "delivered", "cancelled"]


class ParcelChange(BaseModel):
    """What of a parcel changes; what is left out stays."""

    status: Literal["processing", "shipped", "delivered"] | None = None
    carrier: str | None = Field(None, max_length=200)
    tracking_number: str | None = Field(None, max_length=200)


class OrderPage(BaseModel):
    items: list[Order]
    next: str | None
    total: int


@api.post("/orders", responses=responses(201, Order, 409), security=SIGNED_IN)
def buy(body: Items) -> Response:
    """Buy at today's prices in one step; needs an Idempotency-Key."""
    buyer = person()
    wants = [item.want for item in body.items]
    return once(201, lambda tx: Order.of(checkout.buy(tx, buyer, wants, services().terms)), needs_key=True)


@api.get("/orders", responses={200: OrderPage}, security=SIGNED_IN)
def listed(query: OrdersQuery) -> Response:
    """One's own orders, for a seller also those with their books, all for staff; the latest first."""
    with services().database.reading() as tx:
        page = ledger.listed(tx, person(), query.limit, query.cursor, query.side, query.status).map(Order.of)
    return answer(OrderPage(items=page.items, next=page.next, total=page.total))


@api.get("/orders/<order_id>", responses={200: Order}, security=SIGNED_IN)
def get(path: OrderPath) -> Response:
    """One order with its lines and history."""
    with services().database.reading() as tx:
        return answer(Order.of(ledger.get(tx, person(), path.order_id)))


@api.get("/orders/<order_id>/invoice.pdf", responses=described(403) | {200: INVOICE}, security=SIGNED_IN)
def invoice(path: OrderPath) -> Response:
    """The invoice, for the shopper and staff."""
    with services().database.reading() as tx:
        told = invoices.of(tx, person(), path.order_id)
    config = services().config
    pdf = invoices.pdf(*told, invoices.Issuer(config.shop_name, config.shop_address))
    named = {"Content-Disposition": f'inline; filename="invoice-{told[0].id}.pdf"'}
    return Response(pdf, mimetype="application/pdf", headers=named)


@api.post("/orders/<order_id>/cancel", responses=responses(200, Order, 403, 409), security=SIGNED_IN)
def cancel(path: OrderPath) -> Response:
    """Cancel an order that has not been packed; its books return to stock, what was paid beforehand goes back."""
    buyer = person()
    return once(200, lambda tx: Order.of(lifecycle.cancel(tx, buyer, path.order_id)))


@api.patch("/orders/<order_id>/status", responses=responses(200, Order, 403, 409), security=SIGNED_IN)
def advance(path: OrderPath, body: NextStatus) -> Response:
    """Take an order with all its parcels to its next status (staff; a seller their parcel); only lawful steps."""
    staff = person()
    with services().database.transaction() as tx:
        return answer(Order.of(lifecycle.advance(tx, staff, path.order_id, body.status)))


@api.patch("/orders/<order_id>/parcels/<int:parcel_id>", responses=responses(200, Order, 403, 409), security=SIGNED_IN)
def advance_parcel(path: ParcelPath, body: ParcelChange) -> Response:
    """Take a parcel to its next status and note how it travels (its seller, staff); the order follows."""
    sender = person()
    with services().database.transaction() as tx:
        order = lifecycle.advance_parcel(tx, sender, path.order_id, path.parcel_id, **body.model_dump())
        return answer(Order.of(order))


@api.put("/orders/<order_id>/address", responses=responses(200, Order, 403, 409), security=SIGNED_IN)
def send_to(path: OrderPath, body: Address) -> Response:
    """Have an order sent elsewhere while nothing of it has been packed."""
    buyer = person()
    with services().database.transaction() as tx:
        return answer(Order.of(lifecycle.send_to(tx, buyer, path.order_id, body.told)))
