"""Quotes: what would be bought, and the shopper's yes or no."""

from typing import Any, Literal

from flask import Response
from pydantic import BaseModel, Field, model_validator

from backend.api.door import SIGNED_IN, answer, door, once, person, responses, services
from backend.shapes import Address, Order, Quote
from backend.shop.orders import checkout, quotes
from backend.shop.orders.lines import MOST_COPIES, MOST_LINES, Want

api = door("quotes")


class Item(BaseModel):
    book_id: int = Field(ge=1, lt=2**31)
    quantity: int = Field(ge=1, le=MOST_COPIES)

    @property
    def want(self) -> Want:
        return Want(self.book_id, self.quantity)


class Items(BaseModel):
    items: list[Item] = Field(min_length=1, max_length=MOST_LINES)


class QuoteRequest(BaseModel):
    """Either the items, or `"from": "cart"`."""

    items: list[Item] = Field([], max_length=MOST_LINES)
    source: Literal["cart"] | None = Field(None, alias="from")

    @model_validator(mode="after")
    def one_of_both(self) -> "QuoteRequest":
        if bool(self.items) == bool(self.source):
            raise ValueError('send either "items" or "from": "cart"')
        return self


class Acceptance(BaseModel):
    """A yes; it may be said without a word."""

    address: Address | None = None

    @model_validator(mode="before")
    @classmethod
    def may_be_empty(cls, said: Any) -> Any:
        return {} if said is None else said


class QuotePath(BaseModel):
    quote_id: str = Field(max_length=32)


@api.post("/quotes", responses=responses(201, Quote, 409), security=SIGNED_IN)
def propose(body: QuoteRequest) -> Response:
    """A quote for some books or for the cart. Nothing is taken from stock."""
    buyer = person()
    with services().database.transaction() as tx:
        if body.source:
            quote = quotes.propose_cart(tx, buyer)
        else:
            quote = quotes.propose(tx, buyer, [item.want for item in body.items])
        return answer(Quote.of(quote), 201)


@api.get("/quotes/<quote_id>", responses={200: Quote}, security=SIGNED_IN)
def get(path: QuotePath) -> Response:
    """One's own quote."""
    with services().database.reading() as tx:
        return answer(Quote.of(quotes.get(tx, person(), path.quote_id)))


@api.post("/quotes/<quote_id>/accept", responses=responses(201, Order, 409), security=SIGNED_IN)
def accept(path: QuotePath, body: Acceptance) -> Response:
    """Say yes: the quote becomes an order to this address or else the account's, all lines or none. Twice is once."""
    buyer = person()
    to = body.address.told if body.address else None
    return once(201, lambda tx: Order.of(checkout.accept(tx, buyer, path.quote_id, to, services().terms)))


@api.post("/quotes/<quote_id>/decline", responses=responses(200, Quote, 409), security=SIGNED_IN)
def decline(path: QuotePath) -> Response:
    """Say no."""
    buyer = person()
    with services().database.transaction() as tx:
        return answer(Quote.of(quotes.decline(tx, buyer, path.quote_id)))
