"""How the shop's things are told to a model: short JSON."""

import json
from typing import Any

from backend.shop.catalogue.books import Book
from backend.shop.orders.cart import Cart
from backend.shop.orders.ledger import Order
from backend.shop.orders.parcels import Parcel
from backend.shop.orders.quotes import Quote
from backend.shop.reviews.reading import Review

ABOUT_LENGTH = 240


def told(**facts: Any) -> str:
    """A tool's answer."""
    return json.dumps(facts, ensure_ascii=False)


def told_book(book: Book, about: int = ABOUT_LENGTH) -> dict[str, Any]:
    """A book in a tool's answer."""
    text = book.description if len(book.description) <= about else book.description[: about - 1].rstrip() + "…"
    return {
        "id": book.id,
        "isbn13": book.isbn13,
        "title": book.title,
        "authors": ", ".join(book.authors),
        "category": book.category,
        "price": str(book.price.major),
        "currency": book.price.currency,
        "stock": book.stock,
        "year": book.year,
        "rating": None if book.rating is None else round(book.rating, 2),
        "series": book.series,
        "series_number": book.series_number,
        "file_format": book.file_format,
        "about": text,
    }


def told_cart(cart: Cart) -> dict[str, Any]:
    """A cart in a tool's answer."""
    items = [
        {
            "book_id": line.book.id,
            "title": line.book.title,
            "quantity": line.quantity,
            "price": str(line.unit_price.major),
        }
        for line in cart.lines
    ]
    return {
        "items": items,
        "total": str(cart.total.major) if cart.total else None,
        "currency": cart.total.currency if cart.total else None,
    }


def told_quote(quote: Quote, proposal_id: str) -> dict[str, Any]:
    """A proposed purchase in a tool's answer."""
    lines = [
        {
            "book_id": line.book.id,
            "title": line.book.title,
            "quantity": line.quantity,
            "unit_price": str(line.unit_price.major),
        }
        for line in quote.lines
    ]
    return {"id": proposal_id, "total": str(quote.total.major), "currency": quote.total.currency, "lines": lines}


def told_order(order: Order) -> dict[str, Any]:
    """An order in a tool's answer; where the shopper lives is for the card alone."""
    lines = [{"book_id": line.book_id, "title": line.title, "quantity": line.quantity} for line in order.lines]
    return {
        "id": order.id,
        "status": order.status,
        "total": str(order.total.major),
        "currency": order.total.currency,
        "placed_at": order.placed_at.isoformat(),
        "lines": lines,
        "can_cancel": order.can_cancel,
        "payment": order.payment,
        "has_address": order.address is not None,
        "parcels": [told_parcel(parcel, order) for parcel in order.parcels],
    }


def told_parcel(parcel: Parcel, order: Order) -> dict[str, Any]:
    """A parcel of an order in a tool's answer."""
    return {
        "number": parcel.id,
        "from": parcel.seller or "the shop",
        "status": parcel.status,
        "carrier": parcel.carrier,
        "tracking_number": parcel.tracking_number,
        "books": [line.title for line in order.lines if line.book_id in parcel.book_ids],
    }


def told_review(review: Review) -> dict[str, Any]:
    """A review in a tool's answer."""
    return {"by": review.by, "stars": review.rating, "text": review.text, "has_bought": review.has_bought}
