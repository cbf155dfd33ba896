"""Companions: which books leave the shop in the same order."""

from collections.abc import Iterable
from itertools import permutations

from sqlalchemy import Column, ForeignKey, Integer, Table, TextClause, bindparam, select, text

from backend.infra.database import Transaction, metadata

companions = Table(
    "companions",
    metadata,
    Column("book_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("books.id"), primary_key=True),
    Column("times", Integer, nullable=False),
)

SEVERAL = 3
"""From so many orders on it is a habit; fewer would tell what one person has bought."""
MOST_IN_ONE_ORDER = 12
"""Whoever buys half the shop says little about what belongs together."""

# Single statements, so that two orders at once can neither lose a count nor stumble over each other's row.
_more = text(
    "INSERT INTO companions (book_id, other_id, times) VALUES (:book_id, :other_id, 1)"
    " ON CONFLICT (book_id, other_id) DO UPDATE SET times = companions.times + 1"
)
_less = text("UPDATE companions SET times = times - 1 WHERE book_id = :book_id AND other_id = :other_id AND times > 0")
_of = (
    select(companions.c.other_id, companions.c.times)
    .where(companions.c.book_id == bindparam("book_id"), companions.c.times >= SEVERAL)
    .order_by(companions.c.times.desc(), companions.c.other_id)
    .limit(bindparam("most"))
)


def bought(tx: Transaction, book_ids: Iterable[int]) -> None:
    """Notes that these books were bought together."""
    _change(tx, book_ids, _more)


def returned(tx: Transaction, book_ids: Iterable[int]) -> None:
    """Takes back such a note, when their order is cancelled."""
    _change(tx, book_ids, _less)


def of(tx: Transaction, book_id: int, most: int) -> dict[int, int]:
    """The books most often bought with this one, by id, and how often."""
    return {row.other_id: row.times for row in tx.execute(_of, {"book_id": book_id, "most": most})}


def _change(tx: Transaction, book_ids: Iterable[int], change: TextClause) -> None:
    ids = sorted(set(book_ids))
    if 1 < len(ids) <= MOST_IN_ONE_ORDER:
        pairs = permutations(ids, 2)  # in order, so that two orders never wait for each other in a circle
        tx.execute(change, [{"book_id": one, "other_id": other} for one, other in pairs])
