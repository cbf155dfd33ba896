"""Checkout: a quote and its shopper's yes become an order, all lines or none, once."""

import secrets
from collections.abc import Sequence

from sqlalchemy import insert, select

from backend.errors import Conflict
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.accounts.people import Person
from backend.shop.catalogue import books, companions, stock
from backend.shop.orders import cart, ledger, lifecycle, quotes
from backend.shop.orders.ledger import Order
from backend.shop.orders.lines import Want
from backend.shop.orders.quotes import Quote
from backend.shop.orders.tables import order_lines, orders

# No vowels: an order's id never spells a word; no 0, 1, I, L, O: it survives being read out on the telephone.
ID_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


def accept(tx: Transaction, person: Person, quote_id: str) -> Order:
    """The order for a quote; accepting it again gives the same order.

    Raises Conflict when the quote has expired or was declined, when a price has changed since, or when there are too
    few copies left; then nothing is sold.
    """
    quote = quotes.get(tx, person, quote_id)
    if quote.status == "open":
        _refuse_changed_prices(tx, quote)
        if quotes.seal(tx, quote):
            return _sell(tx, person, quote)
        quote = quotes.get(tx, person, quote_id)
    if quote.status == "accepted":
        return ledger.of_quote(tx, quote.seq)
    raise Conflict(
        f"This quote has {'expired' if quote.status == 'expired' else 'been declined'}. Please ask for a new one."
    )


def buy(tx: Transaction, person: Person, wants: Sequence[Want]) -> Order:
    """Buys at today's prices in one step, for programs that know what they want."""
    return accept(tx, person, quotes.propose(tx, person, wants).id)


def _refuse_changed_prices(tx: Transaction, quote: Quote) -> None:
    today = books.several(tx, [line.book.id for line in quote.lines])
    for line in quote.lines:
        book = today.get(line.book.id)
        if book is None or book.withdrawn:
            raise Conflict(f"{line.book.title} is no longer for sale.", {"available": 0})
        if book.price != line.unit_price:
            raise Conflict(
                f"The price of {book.title} is now {book.price} instead of {line.unit_price}.",
                {"book_id": book.id, "price_now": book.price.amount},
            )


def _sell(tx: Transaction, person: Person, quote: Quote) -> Order:
    for line in quote.lines:
        if not stock.take(tx, line.book.id, line.quantity):
            left = books.several(tx, [line.book.id])[line.book.id]
            raise quotes.shortage([left])
    companions.bought(tx, [line.book.id for line in quote.lines])
    order_id = _write(tx, person, quote)
    if quote.from_cart:
        cart.clear(tx, person)
    announce(tx, "order_placed", {"order_id": order_id, "person_id": person.id})
    return ledger.get(tx, person, order_id)


def _write(tx: Transaction, person: Person, quote: Quote) -> str:
    order_id = _unused_id(tx)
    row = dict(
        id=order_id,
        person_id=person.id,
        quote_seq=quote.seq,
        status="pending",
        currency=quote.total.currency,
        total=quote.total.amount,
        placed_at=now(),
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
    lifecycle.record(tx, seq, "pending", person)
    return order_id


def _unused_id(tx: Transaction) -> str:
    while True:
        letters = "".join(secrets.choice(ID_LETTERS) for _ in range(8))
        order_id = f"{letters[:4]}-{letters[4:]}"
        if tx.execute(select(orders.c.seq).where(orders.c.id == order_id)).first() is None:
            return order_id
