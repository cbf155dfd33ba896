"""How a book, a quote or an order looks from outside: one shape each, for pages, programs and cards in a chat."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel

from backend import values
from backend.shop.catalogue import books
from backend.shop.orders import cart, consent, ledger, quotes
from backend.shop.orders.lines import Line as ShopLine


class Money(BaseModel):
    """An amount in minor units of a currency."""

    amount: int
    currency: str

    @classmethod
    def of(cls, money: values.Money) -> "Money":
        return cls(amount=money.amount, currency=money.currency)


class Book(BaseModel):
    id: int
    isbn13: str
    title: str
    authors: list[str]
    category: str
    price: Money
    stock: int
    year: int | None
    description: str
    rating: float | None
    reviews_count: int
    cover_url: str
    seller: str | None
    series: str | None
    series_number: float | None

    @classmethod
    def of(cls, book: books.Book) -> "Book":
        return cls(
            id=book.id,
            isbn13=book.isbn13,
            title=book.title,
            authors=list(book.authors),
            category=book.category,
            price=Money.of(book.price),
            stock=book.stock,
            year=book.year,
            description=book.description,
            rating=book.rating,
            reviews_count=book.reviews_count,
            cover_url=cover_url(book.id),
            seller=book.seller,
            series=book.series,
            series_number=book.series_number,
        )


class Line(BaseModel):
    book: Book
    quantity: int
    unit_price: Money
    line_total: Money

    @classmethod
    def of(cls, line: ShopLine) -> "Line":
        return cls(
            book=Book.of(line.book),
            quantity=line.quantity,
            unit_price=Money.of(line.unit_price),
            line_total=Money.of(line.line_total),
        )


class Cart(BaseModel):
    items: list[Line]
    count: int
    total: Money | None

    @classmethod
    def of(cls, content: cart.Cart) -> "Cart":
        total = Money.of(content.total) if content.total else None
        return cls(items=[Line.of(line) for line in content.lines], count=content.count, total=total)


class Quote(BaseModel):
    id: str
    status: Literal["open", "accepted", "declined", "expired"]
    lines: list[Line]
    total: Money
    created_at: datetime
    expires_at: datetime

    @classmethod
    def of(cls, quote: quotes.Quote) -> "Quote":
        return cls(
            id=quote.id,
            status=quote.status,
            lines=[Line.of(line) for line in quote.lines],
            total=Money.of(quote.total),
            created_at=quote.created_at,
            expires_at=quote.expires_at,
        )


class OrderLine(BaseModel):
    book_id: int
    title: str
    authors: list[str]
    cover_url: str
    quantity: int
    unit_price: Money
    line_total: Money


class OrderStep(BaseModel):
    status: str
    at: datetime
    by: str | None


class Order(BaseModel):
    id: str
    status: str
    lines: list[OrderLine]
    total: Money
    placed_at: datetime
    history: list[OrderStep]
    can_cancel: bool

    @classmethod
    def of(cls, order: ledger.Order) -> "Order":
        return cls(
            id=order.id,
            status=order.status,
            lines=[_order_line(line) for line in order.lines],
            total=Money.of(order.total),
            placed_at=order.placed_at,
            history=[OrderStep(status=step.status, at=step.at, by=step.by) for step in order.history],
            can_cancel=order.can_cancel,
        )


class Pending(BaseModel):
    """What waits for the shopper's yes."""

    id: str
    kind: Literal["purchase", "cancellation"]
    quote: Quote | None = None
    order: Order | None = None

    @classmethod
    def of(cls, proposal: consent.Proposal) -> dict[str, Any]:
        quote = Quote.of(proposal.quote) if proposal.quote else None
        order = Order.of(proposal.order) if proposal.order else None
        kind: Any = proposal.kind
        return cls(id=proposal.id, kind=kind, quote=quote, order=order).model_dump(mode="json", exclude_none=True)


def cover_url(book_id: int) -> str:
    """Where a book's cover is drawn."""
    return f"/api/books/{book_id}/cover.svg"


def _order_line(line: ledger.OrderLine) -> OrderLine:
    return OrderLine(
        book_id=line.book_id,
        title=line.title,
        authors=line.authors,
        cover_url=cover_url(line.book_id),
        quantity=line.quantity,
        unit_price=Money.of(line.unit_price),
        line_total=Money.of(line.line_total),
    )
