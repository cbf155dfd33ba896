"""How a book, a quote or an order looks from outside: one shape each, for pages, programs and cards in a chat."""

from datetime import datetime
from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from backend import values
from backend.shop.accounts import addresses
from backend.shop.catalogue import books
from backend.shop.orders import cart, consent, ledger, parcels, quotes, steps
from backend.shop.orders.lines import Line as ShopLine
from backend.shop.reviews import reading


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
    file_format: Literal["pdf", "epub"] | None

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
            cover_url=cover_url(book.id, book.cover),
            seller=book.seller,
            series=book.series,
            series_number=book.series_number,
            file_format=book.file_format,
        )


class Review(BaseModel):
    """What one reader says of a book."""

    id: int
    book_id: int
    by: str
    rating: int
    text: str
    has_bought: bool
    written_at: datetime
    edited_at: datetime | None
    is_hidden: bool

    @classmethod
    def of(cls, review: reading.Review) -> "Review":
        return cls(**{name: getattr(review, name) for name in cls.model_fields})


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


class CartLine(Line):
    """A line, the price of the day on which the book was put in, and what has changed since."""

    price_then: Money
    changes: list[cart.Change]

    @classmethod
    def of_cart(cls, line: cart.CartLine) -> "CartLine":
        return cls(**vars(Line.of(line)), price_then=Money.of(line.price_then), changes=line.changes)


class Cart(BaseModel):
    """What lies in a cart; what is gone was put in, too, and is no longer for sale."""

    items: list[CartLine]
    gone: list[Book]
    count: int
    total: Money | None

    @classmethod
    def of(cls, content: cart.Cart) -> "Cart":
        total = Money.of(content.total) if content.total else None
        lines = [CartLine.of_cart(line) for line in content.lines]
        return cls(items=lines, gone=[Book.of(book) for book in content.gone], count=content.count, total=total)


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

    @classmethod
    def of(cls, step: steps.Step) -> "OrderStep":
        return cls(status=step.status, at=step.at, by=step.by)


class Address(BaseModel):
    """Where parcels go; not every country has postal codes."""

    name: str = Field(max_length=200)
    lines: list[Annotated[str, Field(max_length=200)]] = Field(min_length=1, max_length=5)
    city: str = Field(max_length=200)
    postal_code: str = Field("", max_length=200)
    country: str = Field(max_length=200)

    @classmethod
    def of(cls, address: addresses.Address) -> "Address":
        return cls(**address.row)

    @property
    def told(self) -> addresses.Address:
        """The same in the shop's terms."""
        return addresses.Address(self.name, tuple(self.lines), self.city, self.postal_code, self.country)


class Parcel(BaseModel):
    """What of an order comes from one seller; `next` is where whoever sends it can take it."""

    id: int
    seller: str | None
    seller_id: int | None
    status: str
    carrier: str | None
    tracking_number: str | None
    book_ids: list[int]
    history: list[OrderStep]
    next: list[str]

    @classmethod
    def of(cls, parcel: parcels.Parcel) -> "Parcel":
        return cls(
            id=parcel.id,
            seller=parcel.seller,
            seller_id=parcel.seller_id,
            status=parcel.status,
            carrier=parcel.carrier,
            tracking_number=parcel.tracking_number,
            book_ids=parcel.book_ids,
            history=[OrderStep.of(step) for step in parcel.history],
            next=steps.further(parcel.status),
        )


class Payment(BaseModel):
    """How it stands with the money; `due_at` is until when it has to be paid, where that is beforehand."""

    status: ledger.PaymentStatus
    due_at: datetime | None


class Order(BaseModel):
    """What was bought and by whom; `next` is where staff can take it."""

    id: str
    shopper_id: int
    status: str
    lines: list[OrderLine]
    total: Money
    placed_at: datetime
    address: Address | None
    parcels: list[Parcel]
    payment: Payment
    history: list[OrderStep]
    can_cancel: bool
    next: list[str]

    @classmethod
    def of(cls, order: ledger.Order) -> "Order":
        return cls(
            id=order.id,
            shopper_id=order.person_id,
            status=order.status,
            lines=[_order_line(line) for line in order.lines],
            total=Money.of(order.total),
            placed_at=order.placed_at,
            address=Address.of(order.address) if order.address else None,
            parcels=[Parcel.of(parcel) for parcel in order.parcels],
            history=[OrderStep.of(step) for step in order.history],
            payment=Payment(status=order.payment, due_at=order.asked.due_at if order.asked else None),
            can_cancel=order.can_cancel,
            next=list(steps.NEXT[order.status]),
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


def cover_url(book_id: int, picture: str | None) -> str:
    """Where a book's cover is shown, its picture or the drawn one; another picture has another address."""
    if picture:
        return f"/api/books/{book_id}/cover.webp?v={PurePath(picture).stem}"
    return f"/api/books/{book_id}/cover.svg"


def _order_line(line: ledger.OrderLine) -> OrderLine:
    return OrderLine(
        book_id=line.book_id,
        title=line.title,
        authors=line.authors,
        cover_url=cover_url(line.book_id, line.cover),
        quantity=line.quantity,
        unit_price=Money.of(line.unit_price),
        line_total=Money.of(line.line_total),
    )
