"""Checkout: a quote and its shopper's yes become an order, all lines or none, once."""

import secrets
from collections.abc import Sequence

from sqlalchemy import insert, select

from backend.errors import Conflict
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books, companions, stock
from backend.shop.orders import cart, ledger, lifecycle, parcels, quotes
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Line, Want
from backend.shop.orders.quotes import Quote
from backend.shop.orders.tables import order_lines, orders
from backend.shop.payments import entries
from backend.shop.payments.entries import Terms

# No vowels: an order's id never spells a word; no 0, 1, I, L, O: it survives being read out on the telephone.
ID_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


def accept(
    tx: Transaction, person: Person, quote_id: str, to: Address | None = None, terms: Terms | None = None
) -> Order:
    """The order for a quote, to this address or else the account's; accepting it again gives the same order.

    With terms it is to be paid beforehand, without on delivery.

    Raises Conflict when the quote has expired or was declined, when a price has changed since, or when there are too
    few copies left; then nothing is sold.
    """
    quote = quotes.get(tx, person, quote_id)
    if quote.status == "open":
        if order := _accept(tx, person, quote, to, terms):
            return order
        quote = quotes.get(tx, person, quote_id)
    if quote.status == "accepted":
        return ledger.of_quote(tx, person, quote.seq)
    raise Conflict(
        f"This quote has {'expired' if quote.status == 'expired' else 'been declined'}. Please ask for a new one."
    )


def buy(tx: Transaction, person: Person, wants: Sequence[Want], terms: Terms | None = None) -> Order:
    """Buys at today's prices in one step, for programs that know what they want."""
    order = _accept(tx, person, quotes.propose(tx, person, wants), None, terms)
    assert order, "nobody else knows of this quote"
    return order


def _accept(tx: Transaction, person: Person, quote: Quote, to: Address | None, terms: Terms | None) -> Order | None:
    """The order for an open quote; None when somebody else was faster."""
    _refuse_changed_prices(quote)
    if not quotes.seal(tx, quote):
        return None
    return _sell(tx, person, quote, addresses.tidy(to) if to else addresses.of(tx, person), terms)


def _refuse_changed_prices(quote: Quote) -> None:
    for line in quote.lines:
        book = line.book  # as it is today
        if book.withdrawn:
            gone = {"book_id": book.id, "title": book.title, "available": 0}
            raise Conflict(f"{book.title} is no longer for sale.", {"available": 0, "short": [gone]})
        if book.price != line.unit_price:
            raise Conflict(
                f"The price of {book.title} is now {book.price} instead of {line.unit_price}.",
                {"book_id": book.id, "price_now": book.price.amount},
            )


def _sell(tx: Transaction, person: Person, quote: Quote, to: Address | None, terms: Terms | None) -> Order:
    for place, line in enumerate(quote.lines):
        if not stock.take(tx, line.book.id, line.quantity):
            raise _shortage(tx, quote.lines[place:])
    book_ids = [line.book.id for line in quote.lines]
    companions.bought(tx, book_ids)
    order_id = _write(tx, person, quote, to, terms)
    if quote.from_cart:
        cart.bought(tx, person, book_ids)
    announce(tx, "order_placed", {"order_id": order_id, "person_id": person.id})
    return ledger.get(tx, person, order_id)


def _shortage(tx: Transaction, lines: Sequence[Line]) -> Conflict:
    today = books.several(tx, [line.book.id for line in lines])
    short = [today[line.book.id] for line in lines if today[line.book.id].stock < line.quantity]
    return quotes.shortage(short or [today[lines[0].book.id]])  # which was withdrawn in this very moment


def _write(tx: Transaction, person: Person, quote: Quote, to: Address | None, terms: Terms | None) -> str:
    order_id = _unused_id(tx)
    row = dict(
        id=order_id,
        person_id=person.id,
        quote_seq=quote.seq,
        status="pending",
        currency=quote.total.currency,
        total=quote.total.amount,
        placed_at=now(),
        address=to.row if to else None,
    )
    seq = tx.execute(insert(orders).returning(orders.c.seq), row).scalar_one()
    tx.execute(
        insert(order_lines),
        [
            dict(
                order_seq=seq,
                book_id=line.book.id,
                title=line.book.title,
                quantity=line.quantity,
                unit_price=line.unit_price.amount,
            )
            for line in quote.lines
        ],
    )
    parcels.divide(tx, seq, [line.book.id for line in quote.lines], person)
    if terms and quote.total.amount:
        entries.ask(tx, seq, quote.total, terms)
    lifecycle.record(tx, seq, "pending", person)
    return order_id


def _unused_id(tx: Transaction) -> str:
    while True:
        letters = "".join(secrets.choice(ID_LETTERS) for _ in range(8))
        order_id = f"{letters[:4]}-{letters[4:]}"
        if tx.execute(select(orders.c.seq).where(orders.c.id == order_id)).first() is None:
            return order_id
