"""The reckoning after a shop's parts have died: what its buyers were told beside what it holds, and what followed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from backend.infra import outbox
from backend.infra.database import Database, Transaction
from backend.infra.outbox import events
from backend.shop.analytics.tables import tallied_books, tallied_days
from backend.shop.catalogue.tables import books
from backend.shop.orders.tables import order_lines, orders
from bench._crowd import EXPECTED, Bought, Crowd

LETTERS = ("order_placed", "order_cancelled")


@dataclass(frozen=True)
class Order:
    """An order as the database has it."""

    buyer_id: int
    items: dict[int, int]
    total: int
    is_cancelled: bool


@dataclass(frozen=True)
class Reckoning:
    """How much there was, and what of it is wrong, by name; all of these should be 0."""

    orders: int
    letters: int
    letters_sent_twice: int
    wrong: dict[str, int]

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost and nothing was done twice."""
        return not any(self.wrong.values())


def reckon(database: Database, had: Mapping[int, int], crowd: Crowd, taken: Counter[str], most_twice: int) -> Reckoning:
    """What became of a shop that had so many copies of each book, after its crowd has gone home.

    A letter may be sent twice when whoever sent it dies before noting so: not more often than `most_twice`.
    """
    with database.reading() as tx:
        kept = _orders(tx)
        letters = [_name(*row) for row in tx.execute(select(events.c.kind, events.c.id)) if row.kind in LETTERS]
        twice = sum(taken[name] > 1 for name in letters)
        wrong = (
            _wrong_orders(kept, crowd.bought)
            | _wrong_effects(tx, kept, had)
            | {
                "letters never sent": sum(taken[name] == 0 for name in letters),
                "letters sent twice too often": max(0, twice - most_twice),
                "letters about nothing": len(taken.keys() - set(letters)),
                "requests never answered": crowd.unanswered,
                "answers that should not be": sum(n for answer, n in crowd.answers.items() if answer not in EXPECTED),
            }
        )
    return Reckoning(len(kept), sum(taken.values()), twice, wrong)


def stocks(tx: Transaction) -> dict[int, int]:
    """How many copies of each book are left."""
    return {row.id: row.stock for row in tx.execute(select(books.c.id, books.c.stock))}


def _name(kind: str, event_id: str) -> str:
    return f"{kind.replace('_', '-')}-{event_id}"


def _orders(tx: Transaction) -> dict[str, Order]:
    lines: dict[int, dict[int, int]] = {}
    for line in tx.execute(select(order_lines.c.order_seq, order_lines.c.book_id, order_lines.c.quantity)):
        lines.setdefault(line.order_seq, {})[line.book_id] = line.quantity
    return {
        row.id: Order(row.person_id, lines[row.seq], row.total, row.status == "cancelled")
        for row in tx.execute(select(orders))
    }


def _wrong_orders(kept: Mapping[str, Order], bought: Sequence[Bought]) -> dict[str, int]:
    told = {one.order_id: Order(one.buyer_id, one.items, one.total, one.is_cancelled) for one in bought}
    return {
        "orders lost": len(told.keys() - kept.keys()),
        "orders nobody was told of": len(kept.keys() - told.keys()),
        "orders told to two": len(bought) - len(told),
        "orders unlike what was told": sum(kept[name] != told[name] for name in kept.keys() & told.keys()),
    }


def _wrong_effects(tx: Transaction, kept: Mapping[str, Order], had: Mapping[int, int]) -> dict[str, int]:
    sold: Counter[int] = Counter()
    standing = [order for order in kept.values() if not order.is_cancelled]
    for order in standing:
        sold.update(order.items)
    left = stocks(tx)
    return {
        "books whose stock does not add up": sum(had[book_id] - sold[book_id] != left[book_id] for book_id in had),
        "events of orders too many or too few": abs(_events_of_orders(tx) - len(kept)),
        "events still waiting": outbox.waiting_count(tx),
        "events given up": outbox.given_up_count(tx),
        "orders tallied too often or not": abs(_sum(tx, tallied_days.c.orders) - len(standing)),
        "cents tallied too often or not": abs(_sum(tx, tallied_days.c.revenue) - sum(one.total for one in standing)),
        "copies tallied too often or not": abs(_sum(tx, tallied_books.c.copies) - sold.total()),
    }


def _events_of_orders(tx: Transaction) -> int:
    return tx.execute(select(func.count()).where(events.c.kind == "order_placed")).scalar_one()


def _sum(tx: Transaction, column: Any) -> int:
    return int(tx.execute(select(func.coalesce(func.sum(column), 0))).scalar_one())
