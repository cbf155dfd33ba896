"""The cart."""

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, answer, door, person, services
from backend.shapes import Cart
from backend.shop.orders import cart
from backend.shop.orders.lines import MOST_COPIES

api = door("cart")


class CartItem(BaseModel):
    book_id: int = Field(ge=1, lt=2**31)


class Quantity(BaseModel):
    quantity: int = Field(ge=1, le=MOST_COPIES)


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
