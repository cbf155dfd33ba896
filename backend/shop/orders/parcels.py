"""Parcels: what of an order comes from one seller, and its own way to the shopper."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from backend.errors import invalid
from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people, trading_name
from backend.shop.catalogue.tables import books
from backend.shop.orders.steps import By, Step, signature
from backend.shop.orders.tables import parcel_lines, parcel_steps, parcels

LONGEST = 80


@dataclass(frozen=True)
class Parcel:
    """Some books of an order, packed and sent by one seller (None for the shop itself)."""

    seq: int
    id: int
    seller_id: int | None
    seller: str | None
    status: str
    carrier: str | None
    tracking_number: str | None
    book_ids: list[int]
    history: list[Step]


_of_orders = (
    select(parcels, trading_name(people).label("seller"))
    .outerjoin(people, people.c.id == parcels.c.seller_id)
    .where(parcels.c.order_seq.in_(bindparam("seqs", expanding=True)))
    .order_by(parcels.c.order_seq, parcels.c.number)
)
_in_parcels = select(parcel_lines).where(parcel_lines.c.parcel_seq.in_(bindparam("seqs", expanding=True)))
_all_lines = _in_parcels.order_by(parcel_lines.c.parcel_seq, parcel_lines.c.book_id)
_all_steps = (
    select(parcel_steps, func.coalesce(people.c.name, parcel_steps.c.by_carrier).label("by"))
    .outerjoin(people, people.c.id == parcel_steps.c.by_person_id)
    .where(parcel_steps.c.parcel_seq.in_(bindparam("seqs", expanding=True)))
    .order_by(parcel_steps.c.seq)
)
_sellers = select(books.c.id, books.c.seller_id).where(books.c.id.in_(bindparam("ids", expanding=True)))


def divide(tx: Transaction, order_seq: int, book_ids: Sequence[int], buyer: Person) -> None:
    """Makes the parcels of a new order: the shop's own books first, then those of each seller."""
    by_seller: dict[int | None, list[int]] = defaultdict(list)
    for book_id, seller_id in tx.execute(_sellers.order_by(books.c.id), {"ids": book_ids}):
        by_seller[seller_id].append(book_id)
    for number, seller_id in enumerate(sorted(by_seller, key=lambda seller: seller or 0), 1):
        row = dict(order_seq=order_seq, number=number, seller_id=seller_id, status="pending")
        seq = tx.execute(insert(parcels).returning(parcels.c.seq), row).scalar_one()
        tx.execute(insert(parcel_lines), [dict(parcel_seq=seq, book_id=book_id) for book_id in by_seller[seller_id]])
        _record(tx, seq, "pending", buyer)


def of(tx: Transaction, order_seqs: Sequence[int]) -> dict[int, list[Parcel]]:
    """The parcels of each of these orders."""
    rows = tx.execute(_of_orders, {"seqs": order_seqs}).mappings().all()
    seqs = {"seqs": [row["seq"] for row in rows]}
    lines, steps, found = defaultdict(list), defaultdict(list), defaultdict(list)
    for parcel_seq, book_id in tx.execute(_all_lines, seqs):
        lines[parcel_seq].append(book_id)
    for step in tx.execute(_all_steps, seqs).mappings():
        steps[step["parcel_seq"]].append(Step(step["status"], step["at"], step["by"]))
    for row in rows:
        found[row["order_seq"]].append(_parcel(row, lines[row["seq"]], steps[row["seq"]]))
    return found


def step(tx: Transaction, parcel: Parcel, status: str, by: By) -> None:
    """Notes that a parcel has reached a status, and who took the step."""
    tx.execute(update(parcels).where(parcels.c.seq == parcel.seq).values(status=status))
    _record(tx, parcel.seq, status, by)


def label(tx: Transaction, parcel: Parcel, carrier: str | None, tracking_number: str | None) -> None:
    """Notes who carries a parcel and under which number; what is None stays as it is."""
    told = {"carrier": carrier, "tracking_number": tracking_number}
    values = {field: _printable(field, value) for field, value in told.items() if value is not None}
    if values:
        tx.execute(update(parcels).where(parcels.c.seq == parcel.seq).values(**values))


def books_in(several: Iterable[Parcel]) -> set[int]:
    """The books that lie in these parcels."""
    return {book_id for parcel in several for book_id in parcel.book_ids}


def _printable(field: str, value: str) -> str | None:
    tidied = " ".join(value.split())
    if len(tidied) > LONGEST or not tidied.isprintable():
        raise invalid(field, f"At most {LONGEST} characters that can be printed, please.")
    return tidied or None


def _record(tx: Transaction, parcel_seq: int, status: str, by: By) -> None:
    tx.execute(insert(parcel_steps), dict(parcel_seq=parcel_seq, status=status, at=now()) | signature(by))


def _parcel(row: Any, book_ids: list[int], history: list[Step]) -> Parcel:
    return Parcel(
        seq=row["seq"],
        id=row["number"],
        seller_id=row["seller_id"],
        seller=row["seller"],
        status=row["status"],
        carrier=row["carrier"],
        tracking_number=row["tracking_number"],
        book_ids=book_ids,
        history=history,
    )
