"""The shelves: which books run low, and how long what is left will last at the present pace."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, func, or_, select

from backend.infra.database import Transaction, now
from backend.shop.accounts.people import Person
from backend.shop.analytics.readers import books_of
from backend.shop.analytics.tables import tallied_books
from backend.shop.catalogue import stock
from backend.shop.catalogue.tables import books

PACE_DAYS = 28
"""The present pace is what was sold in four weeks: every weekday counts as often."""
SOON_DAYS = 14


@dataclass(frozen=True)
class RunningLow:
    """A book of which there are few, how many were sold in four weeks, and the days that what is left will last."""

    book_id: int
    title: str
    stock: int
    sold: int

    @property
    def days_left(self) -> int | None:
        """Whole days at the present pace; None for a book that does not sell."""
        return self.stock * PACE_DAYS // self.sold if self.sold else None


def running_low(tx: Transaction, reader: Person, limit: int) -> list[RunningLow]:
    """Books of which there are few, or fewer than two weeks will need; first those that run out first."""
    rows = tx.execute(_low(tx, reader).limit(limit))
    return [RunningLow(row.id, row.title, row.stock, int(row.sold)) for row in rows]


def count_running_low(tx: Transaction, reader: Person) -> int:
    """How many books run low."""
    return tx.execute(select(func.count()).select_from(_low(tx, reader).order_by(None).subquery())).scalar_one()


def _low(tx: Transaction, reader: Person) -> Select[int, str, int, int]:
    tally = tallied_books.c
    lately = tally.day > (now() - timedelta(days=PACE_DAYS)).date()
    pace = select(tally.book_id, func.sum(tally.copies).label("sold")).where(lately).group_by(tally.book_id).subquery()
    sold = func.coalesce(pace.c.sold, 0)
    lasts = (books.c.stock * 1.0) / func.nullif(sold, 0)
    return (
        select(books.c.id, books.c.title, books.c.stock, sold.label("sold"))
        .outerjoin(pace, pace.c.book_id == books.c.id)
        .where(books.c.withdrawn_at.is_(None), books_of(reader))
        .where(or_(books.c.stock <= stock.low(tx), books.c.stock * PACE_DAYS < sold * SOON_DAYS))
        .order_by(lasts.is_(None), lasts, sold.desc(), books.c.stock, books.c.id)
    )
