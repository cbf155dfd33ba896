"""The ledger of orders: what was bought, by whom, and every step since."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select

from backend.errors import NotAllowed, NotFound
from backend.infra.database import Transaction
from backend.shop.accounts import addresses
from backend.shop.accounts.addresses import Address
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people
from backend.shop.catalogue.tables import books
from backend.shop.orders import parcels
from backend.shop.orders.parcels import Parcel
from backend.shop.orders.steps import Step
from backend.shop.orders.tables import order_lines, order_steps, orders
from backend.shop.orders.tables import parcels as parcels_table
from backend.shop.payments import entries
from backend.shop.payments.entries import Entry
from backend.values import Money, Page, cursor_of, position_of, total

MOST_SEARCHED = 100
ALIKE = 80
CANCELLABLE = ("pending", "paid")
Side = Literal["bought", "sold"]
PaymentStatus = Literal["on_delivery", "due", "paid", "refunding", "refunded", "void"]


@dataclass(frozen=True)
class OrderLine:
    """A book as it was sold: the title and price of that day."""

    book_id: int
    title: str
    authors: list[str]
    quantity: int
    unit_price: Money
    cover: str | None = None
    isbn13: str = ""

    @property
    def line_total(self) -> Money:
        """What the line came to."""
        return self.unit_price * self.quantity


@dataclass(frozen=True)
class Order:
    """What somebody has bought; to a seller, only the part that they sold."""

    seq: int
    id: str
    person_id: int
    status: str
    lines: list[OrderLine]
    total: Money
    placed_at: datetime
    history: list[Step]
    address: Address | None = None
    parcels: list[Parcel] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    is_part: bool = False

    @property
    def can_cancel(self) -> bool:
        """Whether its shopper may still cancel it."""
        return self.status in CANCELLABLE and not self.is_part

    @property
    def sellers(self) -> dict[int, str | None]:
        """Who sells each of the books; None is the shop itself."""
        return {book_id: parcel.seller for parcel in self.parcels for book_id in parcel.book_ids}

    @property
    def asked(self) -> Entry | None:
        """What is to be paid beforehand and has not been; None also when it is paid on delivery."""
        return next((entry for entry in self.entries if (entry.kind, entry.status) == ("payment", "open")), None)

    @property
    def paid(self) -> list[Entry]:
        """What was paid and is not to be given back."""
        back = {entry.of_seq for entry in self.entries}
        done = [entry for entry in self.entries if (entry.kind, entry.status) == ("payment", "done")]
        return [entry for entry in done if entry.seq not in back]

    @property
    def goes_back(self) -> list[Entry]:
        """What goes back by itself when the order is cancelled: all that was paid, but for cash."""
        return [entry for entry in self.paid if entry.way != entries.CASH]

    @property
    def payment(self) -> PaymentStatus:
        """How it stands with the money."""
        if self.paid:
            return "paid"
        if self.asked:
            return "due"
        if self.status == "refunded":
            return "refunding" if any(entry.status == "open" for entry in self.entries) else "refunded"
        return "void" if self.status == "cancelled" else "on_delivery"


_all_lines = (
    select(order_lines, books.c.authors, books.c.cover, books.c.isbn13)
    .join(books, books.c.id == order_lines.c.book_id)
    .where(order_lines.c.order_seq.in_(bindparam("seqs", expanding=True)))
    .order_by(order_lines.c.order_seq, order_lines.c.book_id)
)
_all_steps = (
    select(order_steps, func.coalesce(people.c.name, order_steps.c.by_carrier).label("by"))
    .outerjoin(people, people.c.id == order_steps.c.by_person_id)
    .where(order_steps.c.order_seq.in_(bindparam("seqs", expanding=True)))
    .order_by(order_steps.c.seq)
)


def get(tx: Transaction, person: Person, order_id: str) -> Order:
    """One's own order, any order for staff, one's part of it for a seller; NotFound for anybody else's."""
    return _found(tx, person, _visible(person, order_id))


def hold(tx: Transaction, person: Person, order_id: str) -> Order:
    """The same to change it: whoever wants to change it as well waits until this transaction is over."""
    return _found(tx, person, _visible(person, order_id).with_for_update(key_share=True))


def own(tx: Transaction, person: Person, order_id: str) -> Order:
    """An order to change as its shopper may, and staff; to its sellers, who may see it, NotAllowed."""
    order = hold(tx, person, order_id)
    if order.is_part:
        raise NotAllowed("Only whoever placed this order can do this.")
    return order


def placed(tx: Transaction, order_id: str) -> Order:
    """An order to change as the shop itself does, on nobody's behalf; NotFound when there is none."""
    row = tx.execute(select(orders).where(orders.c.id == order_id).with_for_update(key_share=True)).mappings().first()
    if row is None:
        raise _missing()
    return _whole(tx, [row])[0]


def of_quote(tx: Transaction, person: Person, quote_seq: int) -> Order:
    """The order that a quote became."""
    return _found(tx, person, select(orders).where(orders.c.quote_seq == quote_seq))


def listed(
    tx: Transaction,
    person: Person,
    limit: int,
    cursor: str | None = None,
    side: Side | None = None,
    status: str | None = None,
) -> Page[Order]:
    """The orders that somebody may see, the latest first; on request only what they bought, or what they sold."""
    where = _seen_by(person, side) + ([orders.c.status == status] if status else [])
    query = select(orders).where(*where).order_by(orders.c.seq.desc()).limit(limit + 1)
    if cursor:
        query = query.where(orders.c.seq < position_of(cursor, int)[0])
    rows = tx.execute(query).mappings().all()
    count = tx.execute(select(func.count()).select_from(orders).where(*where)).scalar_one()
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    return Page(_read(tx, person, rows[:limit]), more, count)


def of_shopper(tx: Transaction, person: Person, limit: int) -> list[Order]:
    """The latest orders that this person placed, whatever their role."""
    mine = select(orders).where(orders.c.person_id == person.id).order_by(orders.c.seq.desc()).limit(limit)
    return _read(tx, person, tx.execute(mine).mappings().all())


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


def _visible(person: Person, order_id: str) -> Select[Any]:
    return select(orders).where(orders.c.id == tidy_id(order_id), *_seen_by(person, None))


def _seen_by(person: Person, side: Side | None) -> list[ColumnElement[bool]]:
    bought = orders.c.person_id == person.id
    sold = exists().where(parcels_table.c.order_seq == orders.c.seq, parcels_table.c.seller_id == person.id)
    if side:
        return [bought if side == "bought" else sold]
    return [] if person.is_staff else [or_(bought, sold)]


def _found(tx: Transaction, person: Person, query: Select[Any]) -> Order:
    row = tx.execute(query).mappings().first()
    if row is None:
        raise _missing()
    return _read(tx, person, [row])[0]


def _missing() -> NotFound:
    return NotFound("There is no such order.")


def _read(tx: Transaction, person: Person, rows: Sequence[Any]) -> list[Order]:
    found = _whole(tx, rows)
    return [order if person.is_staff or order.person_id == person.id else _part(order, person) for order in found]


def _whole(tx: Transaction, rows: Sequence[Any]) -> list[Order]:
    seqs = [row["seq"] for row in rows]
    lines, steps = defaultdict(list), defaultdict(list)
    for line in tx.execute(_all_lines, {"seqs": seqs}).mappings():
        lines[line["order_seq"]].append(line)
    for step in tx.execute(_all_steps, {"seqs": seqs}).mappings():
        steps[step["order_seq"]].append(Step(step["status"], step["at"], step["by"]))
    packed, paid = parcels.of(tx, seqs), entries.of(tx, seqs)
    return [
        _order(row, lines[seq], packed.get(seq, []), steps[seq], paid.get(seq, []))
        for seq, row in zip(seqs, rows, strict=True)
    ]


def _part(order: Order, seller: Person) -> Order:
    theirs = [parcel for parcel in order.parcels if parcel.seller_id == seller.id]
    lines = [line for line in order.lines if line.book_id in parcels.books_in(theirs)]
    return replace(order, lines=lines, parcels=theirs, total=total([line.line_total for line in lines]), is_part=True)


def _order(row: Any, lines: Sequence[Any], packed: list[Parcel], steps: list[Step], paid: list[Entry]) -> Order:
    currency = row["currency"]
    return Order(
        seq=row["seq"],
        id=row["id"],
        person_id=row["person_id"],
        status=row["status"],
        lines=[
            OrderLine(
                line["book_id"],
                line["title"],
                line["authors"],
                line["quantity"],
                Money(line["unit_price"], currency),
                line["cover"],
                line["isbn13"],
            )
            for line in lines
        ],
        total=Money(row["total"], currency),
        placed_at=row["placed_at"],
        address=addresses.read(row["address"]),
        parcels=packed,
        entries=paid,
        history=steps,
    )
