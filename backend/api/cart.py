"""The cart."""

from typing import Annotated

from flask import Response
from pydantic import BaseModel, Field

from backend import values
from backend.api.door import SIGNED_IN, answer, door, once, person, responses, services
from backend.shapes import Cart
from backend.shop.orders import cart, visitor_cart
from backend.shop.orders.cart import Laid
from backend.shop.orders.lines import MOST_COPIES, MOST_LINES

api = door("cart")


class CartItem(BaseModel):
    book_id: int = Field(ge=1, lt=2**31)


class Quantity(BaseModel):
    quantity: int = Field(ge=1, le=MOST_COPIES)


class VisitorItem(BaseModel):
    """What a visitor has put aside: a book, how many copies, and what one cost then, in minor units."""

    book_id: int = Field(ge=1, lt=2**31)
    quantity: int = Field(ge=1, le=MOST_COPIES)
    price: int = Field(ge=0, lt=2**31)
    currency: str = Field(pattern="^[A-Z]{3}$")

    @property
    def laid(self) -> Laid:
        """The same in the shop's terms."""
        return Laid(self.book_id, self.quantity, values.Money(self.price, self.currency))


class VisitorCart(BaseModel):
    items: Annotated[list[VisitorItem], Field(max_length=MOST_LINES)]


@api.get("/cart", responses={200: Cart}, security=SIGNED_IN)
def view() -> Response:
    """What is in the cart, at today's prices."""
    with services().database.reading() as tx:
        return answer(Cart.of(cart.view(tx, person())))


@api.put("/cart/items/<int:book_id>", responses={200: Cart}, security=SIGNED_IN)
def put(path: CartItem, body: Quantity) -> Response:
    """Set how many copies of a book are in the cart."""
    buyer = person()
    with services().database.transaction() as tx:
        return answer(Cart.of(cart.put(tx, buyer, path.book_id, body.quantity)))


@api.post("/cart/items/<int:book_id>/accept", responses={200: Cart}, security=SIGNED_IN)
def accept(path: CartItem) -> Response:
    """Take a book in the cart as it is today: at today's price, and no more copies than there are."""
    buyer = person()
    with services().database.transaction() as tx:
        return answer(Cart.of(cart.accept(tx, buyer, path.book_id)))


@api.delete("/cart/items/<int:book_id>", responses={200: Cart}, security=SIGNED_IN)
def remove(path: CartItem) -> Response:
    """Take a book out of the cart."""
    buyer = person()
    with services().database.transaction() as tx:
        return answer(Cart.of(cart.remove(tx, buyer, path.book_id)))


@api.delete("/cart", responses={200: Cart}, security=SIGNED_IN)
def clear() -> Response:
    """Empty the cart."""
    buyer = person()
    with services().database.transaction() as tx:
        return answer(Cart.of(cart.clear(tx, buyer)))


@api.post("/cart/preview", responses={200: Cart})
def preview(body: VisitorCart) -> Response:
    """What a visitor has put aside, at today's prices; nothing is kept."""
    with services().database.reading() as tx:
        return answer(Cart.of(visitor_cart.look(tx, [item.laid for item in body.items])))


@api.post("/cart/merge", responses=responses(200, Cart, 409), security=SIGNED_IN)
def merge(body: VisitorCart) -> Response:
    """Add what one put aside as a visitor to one's own cart, once; needs an Idempotency-Key."""
    buyer = person()
    laid = [item.laid for item in body.items]
    return once(200, lambda tx: Cart.of(visitor_cart.merge(tx, buyer, laid)), needs_key=True)
