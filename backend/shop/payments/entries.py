"""The entries of what was asked, paid and given back for each order; none is ever taken out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, bindparam, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from backend.infra.database import Transaction, now
from backend.shop.payments.tables import payment_events, payments
from backend.values import Money

CASH = "cash"


@dataclass(frozen=True)
class Terms:
    """Payment beforehand: which way, and within what time."""

    way: str
    within: timedelta


@dataclass(frozen=True)
class Entry:
    """A payment or a refund: asked for (`open`), `done`, or no longer wanted (`void`)."""

    seq: int
    kind: str
    way: str
    amount: Money
    status: str
    reference: str | None
    of_seq: int | None
    due_at: datetime | None


_of_orders = (
    select(payments).where(payments.c.order_seq.in_(bindparam("seqs", expanding=True))).order_by(payments.c.seq)
)


def of(tx: Transaction, order_seqs: Sequence[int]) -> dict[int, list[Entry]]:
    """The entries of each of these orders, as they were made."""
    found = defaultdict(list)
    for row in tx.execute(_of_orders, {"seqs": order_seqs}).mappings():
        amount = Money(row["amount"], row["currency"])
        told = (row[column] for column in ("status", "reference", "of_seq", "due_at"))
        found[row["order_seq"]].append(Entry(row["seq"], row["kind"], row["way"], amount, *told))
    return found


def ask(tx: Transaction, order_seq: int, amount: Money, terms: Terms) -> None:
    """Notes that an order is to be paid beforehand."""
    _write(tx, order_seq, "payment", terms.way, amount, due_at=now() + terms.within)


def take(tx: Transaction, order_seq: int, amount: Money, way: str, reference: str | None = None) -> int:
    """Notes a payment that has been made."""
    return _write(tx, order_seq, "payment", way, amount, status="done", reference=reference, done_at=now())


def owe(tx: Transaction, order_seq: int, paid: Entry) -> int:
    """Notes that a payment is to be given back; cash is so at once, by hand."""
    at_once = dict(status="done", done_at=now()) if paid.way == CASH else {}
    return _write(tx, order_seq, "refund", paid.way, paid.amount, of_seq=paid.seq, **at_once)


def void(tx: Transaction, order_seq: int) -> None:
    """Asks no longer for what of an order has not been paid."""
    asked = payments.c.order_seq == order_seq, payments.c.kind == "payment", payments.c.status == "open"
    tx.execute(update(payments).where(*asked).values(status="void"))


def refer(tx: Transaction, entry: Entry, reference: str) -> None:
    """Notes the provider's name for what is asked for."""
    tx.execute(update(payments).where(payments.c.seq == entry.seq).values(reference=reference))


def settle(tx: Transaction, entry_seq: int, reference: str) -> None:
    """Notes that what was open is done."""
    values = dict(status="done", reference=reference, done_at=now())
    tx.execute(update(payments).where(payments.c.seq == entry_seq, payments.c.status == "open").values(values))


def overdue(tx: Transaction) -> list[int]:
    """The orders that were not paid in time, by seq."""
    late = payments.c.kind == "payment", payments.c.status == "open", payments.c.due_at < now()
    return list(tx.execute(select(payments.c.order_seq).where(*late).order_by(payments.c.seq)).scalars())


def awaited_for(order_seq: Column[int]) -> ColumnElement[bool]:
    """The condition that an order is to be paid beforehand and has not been."""
    return exists().where(payments.c.order_seq == order_seq, payments.c.kind == "payment", payments.c.status == "open")


def is_news(tx: Transaction, event_id: str) -> bool:
    """Whether a provider tells something for the first time; from now on it is none."""
    try:
        with tx.begin_nested():
            tx.execute(insert(payment_events), dict(id=event_id, heard_at=now()))
    except IntegrityError:
        return False
    return True


def _write(tx: Transaction, order_seq: int, kind: str, way: str, amount: Money, **more: object) -> int:
    row = dict(order_seq=order_seq, kind=kind, way=way, amount=amount.amount, currency=amount.currency, made_at=now())
    seq: int = tx.execute(insert(payments).returning(payments.c.seq), {"status": "open"} | row | more).scalar_one()
    return seq
