"""Quotes: exactly what would be bought, at what price, until when. A quote takes nothing from stock."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, insert, select, update

from backend.errors import Conflict, NotFound, invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books
from backend.shop.catalogue.books import Book
from backend.shop.orders import cart
from backend.shop.orders.lines import Line, Want, tidy
from backend.shop.orders.tables import quote_lines, quotes
from backend.values import Money, total

GOOD_FOR = timedelta(minutes=15)
MOST = 2**31 - 1
"""What fits an order, in minor units."""


@dataclass(frozen=True)
class Quote:
    """An offer to one person, binding in its prices until it expires."""

    seq: int
    id: str
    person_id: int
    status: Literal["open", "accepted", "declined", "expired"]
    lines: list[Line]
    total: Money
    from_cart: bool
    created_at: datetime
    expires_at: datetime


_by_id = select(quotes).where(quotes.c.id == bindparam("quote_id"), quotes.c.person_id == bindparam("person_id"))
_lines = select(quote_lines).where(quote_lines.c.quote_seq == bindparam("seq")).order_by(quote_lines.c.book_id)


def propose(tx: Transaction, person: Person, wants: Sequence[Want]) -> Quote:
    """A quote for these books; Conflict says how many there are when there are too few."""
    return _write(tx, person, wants, from_cart=False)


def propose_cart(tx: Transaction, person: Person) -> Quote:
    """A quote for what is in the cart."""
    return _write(tx, person, cart.view(tx, person).wants, from_cart=True)


def get(tx: Transaction, person: Person, quote_id: str) -> Quote:
    """One's own quote; NotFound for anybody else's."""
    row = tx.execute(_by_id, {"quote_id": quote_id, "person_id": person.id}).mappings().first()
    if row is None:
        raise NotFound("There is no such quote.")
    return _read(tx, row)


def decline(tx: Transaction, person: Person, quote_id: str) -> Quote:
    """Says no to a quote; an accepted one stays accepted (Conflict)."""
    _close(tx, get(tx, person, quote_id), "declined")
    quote = get(tx, person, quote_id)
    if quote.status == "accepted":
        raise Conflict("This quote has already become an order.")
    return quote


def seal(tx: Transaction, quote: Quote) -> bool:
    """Marks an open quote as accepted; False when somebody was faster, who is then waited for."""
    return _close(tx, quote, "accepted")


def _close(tx: Transaction, quote: Quote, status: str) -> bool:
    still_open = quotes.c.seq == quote.seq, quotes.c.status == "open"
    return bool(tx.execute(update(quotes).where(*still_open).values(status=status)).rowcount)


def _write(tx: Transaction, person: Person, wants: Sequence[Want], from_cart: bool) -> Quote:
    lines = _priced(tx, tidy(wants))
    _refuse_shortage(lines)
    moment = now()
    amount = total([line.line_total for line in lines])
    if amount.amount > MOST:
        raise invalid("items", f"One order comes to at most {Money(MOST, amount.currency)}. Please buy in parts.")
    row: dict[str, Any] = dict(
        id=secrets.token_urlsafe(12),
        person_id=person.id,
        status="open",
        from_cart=from_cart,
        created_at=moment,
        expires_at=moment + GOOD_FOR,
    )
    kept = row | {"currency": amount.currency, "total": amount.amount}
    seq = tx.execute(insert(quotes).returning(quotes.c.seq), kept).scalar_one()
    tx.execute(
        insert(quote_lines),
        [
            dict(quote_seq=seq, book_id=line.book.id, quantity=line.quantity, unit_price=line.unit_price.amount)
            for line in lines
        ],
    )
    return Quote(seq=seq, lines=lines, total=amount, **row)


def _priced(tx: Transaction, wants: Sequence[Want]) -> list[Line]:
    found = books.several(tx, [want.book_id for want in wants])
    return [Line(_for_sale(found.get(want.book_id)), want.quantity, found[want.book_id].price) for want in wants]


def _for_sale(book: Book | None) -> Book:
    if book is None or book.withdrawn:
        raise NotFound("There is no such book in the shop.")
    return book


def _refuse_shortage(lines: Sequence[Line]) -> None:
    short = [line for line in lines if line.book.stock < line.quantity]
    if not short:
        return
    raise shortage([line.book for line in short])


def shortage(short: Sequence[Book]) -> Conflict:
    """The refusal for books of which there are too few, saying how many there are of each."""
    left = [{"book_id": book.id, "title": book.title, "available": book.stock} for book in short]
    return Conflict(" ".join(map(_left, short)), {"available": short[0].stock, "short": left})


def _left(book: Book) -> str:
    if book.stock > 1:
        return f"Only {book.stock} copies of {book.title} are left."
    return f"Only 1 copy of {book.title} is left." if book.stock else f"{book.title} is sold out."


def _read(tx: Transaction, row: Any) -> Quote:
    lines = tx.execute(_lines, {"seq": row["seq"]}).mappings().all()
    found = books.several(tx, [line["book_id"] for line in lines])
    currency = row["currency"]
    lapsed = row["status"] == "open" and row["expires_at"] <= now()
    return Quote(
        seq=row["seq"],
        id=row["id"],
        person_id=row["person_id"],
        status="expired" if lapsed else row["status"],
        lines=[Line(found[line["book_id"]], line["quantity"], Money(line["unit_price"], currency)) for line in lines],
        total=Money(row["total"], currency),
        from_cart=row["from_cart"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
    )
