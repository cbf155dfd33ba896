"""Orders that never were: a past for a demo shop, and for measuring. Made only where somebody asks for it."""

import random
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import Column, Table, func, insert, or_, select

from backend.errors import NotFound
from backend.infra.database import Transaction, now
from backend.shop.accounts import addresses, demo, people
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people as people_table
from backend.shop.analytics import tally
from backend.shop.catalogue.tables import books
from backend.shop.orders.checkout import ID_LETTERS
from backend.shop.orders.tables import (
    order_lines,
    order_steps,
    orders,
    parcel_lines,
    parcel_steps,
    parcels,
    quotes,
)

READERS = ["Amina", "Bruno", "Chidi", "Dora", "Emil", "Fatma", "Greta", "Hiro", "Ines", "Jonas", "Kaya", "Luis"]
HOME = Address("", ("7 Quiet Street",), "Millbrook", "04120", "USA")
CARRIER = "Parcel Post"
AT_ONCE = 20_000
STRIDE = 104_395_303
"""A prime: stepping by it meets every id before one comes again."""
GOES_OUT = (("pending", 1), ("processing", 2), ("shipped", 6))
"""What an order of so many days is; older ones have been delivered, but for a few."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Sale:
    """An order to be written: who bought when, which books, and what became of it."""

    person_id: int
    at: datetime
    status: str
    lines: list[Row]

    @property
    def total(self) -> int:
        """What it came to."""
        return sum(line["quantity"] * line["unit_price"] for line in self.lines)

    @property
    def sellers(self) -> list[int | None]:
        """Who sends the books, the shop itself first."""
        return sorted({line["seller_id"] for line in self.lines}, key=lambda seller: seller or 0)


def move_in(tx: Transaction, password_hash: str, currency: str) -> list[Person]:
    """Adds the readers whose past is made up; Conflict when they are here already."""
    if not _shelf(tx, currency):
        raise NotFound("A shop without books of its own has no past.")
    return [
        people.appoint(tx, f"{name.lower()}.reader@shelftalker.example", name, password_hash, "shopper")
        for name in READERS
    ]


def make_up(tx: Transaction, readers: Sequence[Person], currency: str, count: int, days: int) -> None:
    """Writes so many orders of these readers over the last days, and the tally of all orders.

    They are of books that the shop itself sells, or its demo seller.
    """
    shelf = _shelf(tx, currency)
    homes = {one.id: addresses.keep(tx, one, replace(HOME, name=one.name)).row for one in readers}
    sales = _sales(random.Random(7), [one.id for one in readers], shelf, count, days)  # noqa: S311  always the same
    ids = _order_ids()
    while batch := list(islice(sales, AT_ONCE)):
        _write(tx, batch, ids, currency, homes)
    tally.recount(tx)


def _shelf(tx: Transaction, currency: str) -> list[Row]:
    known = select(books.c.id, books.c.title, books.c.price, books.c.seller_id)
    demo_people = select(people_table.c.id).where(people_table.c.email.in_(demo.EMAILS))
    # Somebody who really sells here would take what was never sold for takings.
    nobodys = or_(books.c.seller_id.is_(None), books.c.seller_id.in_(demo_people))
    best_first = known.where(books.c.currency == currency, nobodys)
    return [dict(row) for row in tx.execute(best_first.order_by(books.c.ratings_count.desc(), books.c.id)).mappings()]


def _sales(dice: random.Random, readers: Sequence[int], shelf: Sequence[Row], count: int, days: int) -> Iterator[Sale]:
    """Sales from the first day to now: more of them from week to week and on Saturdays, few books selling most."""
    moment = now()
    busy = [(1 + day / days) * (1.6 if (moment - timedelta(days=day)).weekday() == 5 else 1) for day in range(days)]
    ages = sorted(dice.choices(range(days), busy[::-1], k=count), reverse=True)
    weights = list(accumulate(1 / (place + 12) for place in range(len(shelf))))
    for age in ages:
        chosen = {book["id"]: book for book in dice.choices(shelf, cum_weights=weights, k=dice.choice((1, 1, 2, 3)))}
        lines = [_line(dice, book) for _, book in sorted(chosen.items())]
        at = moment - timedelta(days=age, seconds=dice.randrange(3600, 80_000))
        yield Sale(dice.choice(readers), at, _status(dice, age), lines)


def _line(dice: random.Random, book: Row) -> Row:
    quantity = dice.choice((1, 1, 1, 1, 2, 3))
    line = dict(book_id=book["id"], title=book["title"], quantity=quantity, unit_price=book["price"])
    return line | {"seller_id": book["seller_id"]}


def _status(dice: random.Random, age: int) -> str:
    ended_badly = dice.random()
    if ended_badly < 0.07:
        return "cancelled" if ended_badly < 0.05 else "refunded"
    return next((status for status, days in GOES_OUT if age < days), "delivered")


def _write(tx: Transaction, batch: Sequence[Sale], ids: Iterator[str], currency: str, homes: Mapping[int, Row]) -> None:
    shared = [dict(person_id=sale.person_id, currency=currency, total=sale.total) for sale in batch]
    offered = [
        row | dict(id=secrets.token_urlsafe(12), status="accepted", created_at=sale.at, expires_at=sale.at)
        for row, sale in zip(shared, batch, strict=True)
    ]
    bought = [
        row
        | dict(id=next(ids), quote_seq=quote_seq, status=sale.status, placed_at=sale.at, address=homes[sale.person_id])
        for row, sale, quote_seq in zip(shared, batch, _added(tx, quotes, offered), strict=True)
    ]
    seqs = list(zip(_added(tx, orders, bought), batch, strict=True))
    lines = [line | {"order_seq": seq} for seq, sale in seqs for line in sale.lines]
    tx.execute(insert(order_lines), [{column.name: line[column.name] for column in order_lines.c} for line in lines])
    _pack(tx, seqs)
    tx.execute(
        insert(order_steps),
        [
            dict(order_seq=seq, status=to, by_person_id=sale.person_id if to == "pending" else None, at=sale.at)
            for seq, sale in seqs
            for to in dict.fromkeys(("pending", sale.status))
        ],
    )


def _pack(tx: Transaction, seqs: Sequence[tuple[int, Sale]]) -> None:
    """Puts what each seller sends of an order into a parcel, as far on its way as the order."""
    packed = [
        (dict(order_seq=seq, number=number, seller_id=seller) | _travelled(sale, f"{seq}-{number}"), sale)
        for seq, sale in seqs
        for number, seller in enumerate(sale.sellers, 1)
    ]
    key = parcels.c.order_seq, parcels.c.number
    numbers = _added(tx, parcels, [parcel for parcel, _ in packed], key)
    lines, steps = [], []
    for seq, (parcel, sale) in zip(numbers, packed, strict=True):
        inside = [line for line in sale.lines if line["seller_id"] == parcel["seller_id"]]
        lines += [dict(parcel_seq=seq, book_id=line["book_id"]) for line in inside]
        steps += [dict(parcel_seq=seq, status=to, at=sale.at) for to in dict.fromkeys(("pending", parcel["status"]))]
    tx.execute(insert(parcel_lines), lines)
    tx.execute(insert(parcel_steps), steps)


def _travelled(sale: Sale, number: str) -> Row:
    """How far a parcel is; what was refunded had arrived."""
    status = "delivered" if sale.status == "refunded" else sale.status
    is_sent = status in ("shipped", "delivered")
    return dict(status=status, carrier=CARRIER if is_sent else None, tracking_number=number if is_sent else None)


def _added(tx: Transaction, table: Table, rows: Sequence[Row], key: Sequence[Column[Any]] = ()) -> list[int]:
    """The numbers that the database gave to new rows, in their order: read afterwards, for row by row is slow."""
    key = key or (table.c.id,)
    last = tx.execute(select(func.max(table.c.seq))).scalar() or 0
    tx.execute(insert(table), rows)
    given = {tuple(row[1:]): row[0] for row in tx.execute(select(table.c.seq, *key).where(table.c.seq > last))}
    return [given[tuple(row[column.name] for column in key)] for row in rows]


def _order_ids() -> Iterator[str]:
    """Ids that do not come twice: at a million orders, dice would."""
    most = len(ID_LETTERS) ** 8
    number = secrets.randbelow(most)
    while True:
        number = (number + STRIDE) % most
        letters = "".join(ID_LETTERS[number // len(ID_LETTERS) ** place % len(ID_LETTERS)] for place in range(8))
        yield f"{letters[:4]}-{letters[4:]}"
