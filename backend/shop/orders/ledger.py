"""The ledger of orders: what was bought, by whom, and every step since."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import bindparam, func, select

from backend.errors import NotFound
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue.tables import books
from backend.shop.orders.tables import order_lines, order_steps, orders
from backend.values import Money, Page, cursor_of, position_of

MOST_SEARCHED = 100
ALIKE = 80
CANCELLABLE = ("pending", "paid")


@dataclass(frozen=True)
class OrderLine:
    """A book as it was sold: the title and price of that day."""

    book_id: int
    title: str
    authors: list[str]
    quantity: int
    unit_price: Money

    @property
    def line_total(self) -> Money:
        """What the line came to."""
        return self.unit_price * self.quantity


@dataclass(frozen=True)
class Step:
    """A status an order reached, when, and who took the step (a name; None for the shop itself)."""

    status: str
    at: datetime
    by: str | None


@dataclass(frozen=True)
class Order:
    """What somebody has bought."""

    seq: int
    id: str
    person_id: int
    status: str
    lines: list[OrderLine]
    total: Money
    placed_at: datetime
    history: list[Step]

    @property
    def can_cancel(self) -> bool:
        """Whether its shopper may still cancel it."""
        return self.status in CANCELLABLE


_all_lines = (
    select(order_lines, books.c.authors)
    .join(books, books.c.id == order_lines.c.book_id)
    .where(order_lines.c.order_seq.in_(bindparam("seqs", expanding=True)))
    .order_by(order_lines.c.order_seq, order_lines.c.book_id)
)
_all_steps = (
    select(order_steps, people.c.name)
    .outerjoin(people, people.c.id == order_steps.c.by_person_id)
    .where(order_steps.c.order_seq.in_(bindparam("seqs", expanding=True)))
    .order_by(order_steps.c.seq)
)


def get(tx: Transaction, person: Person, order_id: str) -> Order:
    """One's own order, any order for staff; NotFound for anybody else's."""
    query = select(orders).where(orders.c.id == tidy_id(order_id))
    if not person.is_staff:
        query = query.where(orders.c.person_id == person.id)
    row = tx.execute(query).mappings().first()
    if row is None:
        raise NotFound("There is no such order.")
    return _read(tx, [row])[0]


def of_quote(tx: Transaction, quote_seq: int) -> Order:
    """The order that a quote became."""
    row = tx.execute(select(orders).where(orders.c.quote_seq == quote_seq)).mappings().one()
    return _read(tx, [row])[0]


def listed(tx: Transaction, person: Person, limit: int, cursor: str | None = None) -> Page[Order]:
    """Somebody's own orders (all orders for staff), the latest first."""
    mine = [] if person.is_staff else [orders.c.person_id == person.id]
    query = select(orders).where(*mine).order_by(orders.c.seq.desc()).limit(limit + 1)
    if cursor:
        query = query.where(orders.c.seq < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    count = tx.execute(select(func.count()).select_from(orders).where(*mine)).scalar_one()
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    return Page(_read(tx, rows[:limit]), more, count)


def of_shopper(tx: Transaction, person: Person, limit: int) -> list[Order]:
    """The latest orders that this person placed, whatever their role."""
    mine = select(orders).where(orders.c.person_id == person.id).order_by(orders.c.seq.desc()).limit(limit)
    return _read(tx, tx.execute(mine).mappings().all())


def matching(tx: Transaction, person: Person, about: str) -> list[Order]:
    """This person's latest orders that hold a book whose title has these words, the latest first; all for no words."""
    return [order for order in of_shopper(tx, person, MOST_SEARCHED) if _is_about(order, about.casefold().strip())]


def tidy_id(order_id: str) -> str:
    """An order's id as the shop writes it, from however somebody typed it."""
    letters = re.sub(r"[^0-9A-Za-z]", "", order_id).upper()
    return f"{letters[:4]}-{letters[4:]}"


def _is_about(order: Order, words: str) -> bool:
    titles = (line.title.casefold() for line in order.lines)
    return not words or any(fuzz.token_set_ratio(words, title) >= ALIKE for title in titles)


def _read(tx: Transaction, rows: Sequence[Any]) -> list[Order]:
    seqs = [row["seq"] for row in rows]
    lines, steps = defaultdict(list), defaultdict(list)
    for line in tx.execute(_all_lines, {"seqs": seqs}).mappings():
        lines[line["order_seq"]].append(line)
    for step in tx.execute(_all_steps, {"seqs": seqs}).mappings():
        steps[step["order_seq"]].append(Step(step["status"], step["at"], step["name"]))
    return [_order(row, lines[row["seq"]], steps[row["seq"]]) for row in rows]


def _order(row: Any, lines: Sequence[Any], steps: list[Step]) -> Order:
    currency = row["currency"]
    return Order(
        seq=row["seq"],
        id=row["id"],
        person_id=row["person_id"],
        status=row["status"],
        lines=[
            OrderLine(
                line["book_id"], line["title"], line["authors"], line["quantity"], Money(line["unit_price"], currency)
            )
            for line in lines
        ],
        total=Money(row["total"], currency),
        placed_at=row["placed_at"],
        history=steps,
    )
