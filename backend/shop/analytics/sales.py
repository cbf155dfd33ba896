"""Sales of a period: takings by day, week or month, by category and by seller, and the best sellers."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, func, select, union_all

from backend.infra.database import Transaction, utc_day
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import people, trading_name
from backend.shop.analytics.periods import Pace, Period
from backend.shop.analytics.readers import admin_only, books_of
from backend.shop.analytics.tables import tallied_books, tallied_days, tallied_months
from backend.shop.analytics.tally import NOT_SOLD
from backend.shop.catalogue.tables import books, categories
from backend.shop.orders.tables import order_lines, orders
from backend.values import Money

THE_SHOP = "The shop itself"
"""The seller of the books that nobody else sells."""


@dataclass(frozen=True)
class Takings:
    """What a period brought in, in one currency."""

    period: Period
    revenue: Money
    orders: int

    @property
    def average(self) -> Money | None:
        """The average order, rounded half up to the minor unit; None when there was none."""
        if not self.orders:
            return None
        return Money((2 * self.revenue.amount + self.orders) // (2 * self.orders), self.revenue.currency)


@dataclass(frozen=True)
class Share:
    """What one category or seller has of the sales."""

    name: str
    copies: int
    revenue: Money


@dataclass(frozen=True)
class BestSeller:
    """A book, and how much of it was sold."""

    book_id: int
    title: str
    authors: list[str]
    copies: int
    revenue: Money


def takings(tx: Transaction, reader: Person, period: Period, currency: str) -> Takings:
    """What a period brought in altogether."""
    return _added(period, _days(tx, reader, period, currency), currency)


def course(tx: Transaction, reader: Person, period: Period, pace: Pace, currency: str) -> list[Takings]:
    """What each day, week or month of a period brought in, those without an order too."""
    days = deque(sorted(_days(tx, reader, period, currency), key=attrgetter("day")))
    parts = period.parts(pace)
    return [_added(part, _until(part.last, days), currency) for part in parts]


def by_category(tx: Transaction, reader: Person, period: Period, currency: str) -> list[Share]:
    """The categories that sold, the one with the most revenue first."""
    sold = _sold(period, currency)
    query = select().join_from(books, sold, sold.c.book_id == books.c.id).join(categories).where(books_of(reader))
    return _shares(tx, query.group_by(categories.c.id, categories.c.name), sold, categories.c.name, currency)


def by_seller(tx: Transaction, reader: Person, period: Period, currency: str) -> list[Share]:
    """The sellers who sold, the one with the most revenue first; for the admin."""
    admin_only(reader)
    sold, name = _sold(period, currency), func.coalesce(trading_name(people), THE_SHOP)
    query = select().join_from(books, sold, sold.c.book_id == books.c.id).outerjoin(people)
    return _shares(tx, query.group_by(people.c.id, people.c.name, people.c.shop_name), sold, name, currency)


def best_sellers(tx: Transaction, reader: Person, period: Period, currency: str, limit: int) -> list[BestSeller]:
    """The books of which most copies were sold."""
    sold = _sold(period, currency)
    query = (
        select(books.c.id, books.c.title, books.c.authors, sold.c.copies, sold.c.revenue)
        .join(sold, sold.c.book_id == books.c.id)
        .where(sold.c.copies > 0, books_of(reader))
        .order_by(sold.c.copies.desc(), sold.c.revenue.desc(), books.c.id)
        .limit(limit)
    )
    return [
        BestSeller(row.id, row.title, row.authors, int(row.copies), Money(int(row.revenue), currency))
        for row in tx.execute(query)
    ]


def _until(last: date, days: deque[Row[date, int, int]]) -> Iterator[Row[date, int, int]]:
    """Takes the days up to the last one of a part away, so that a long course is gone through once."""
    while days and days[0].day <= last:
        yield days.popleft()


def _days(tx: Transaction, reader: Person, period: Period, currency: str) -> list[Row[date, int, int]]:
    """Of each day that sold anything: the day, the orders and the revenue."""
    own = books_of(reader)
    if reader.role == "seller":
        return list(tx.execute(_days_of_lines(period, currency).where(own)).all())
    days = tallied_days.c
    query = select(days.day, days.orders, days.revenue)
    return list(tx.execute(query.where(days.day.between(period.first, period.last), days.currency == currency)).all())


def _days_of_lines(period: Period, currency: str) -> Select[date, int, int]:
    """The same from the orders themselves: one seller has few enough, and an order may hold books of several."""
    day = utc_day(orders.c.placed_at).label("day")
    revenue = func.sum(order_lines.c.quantity * order_lines.c.unit_price).label("revenue")
    return (
        select(day, func.count(orders.c.seq.distinct()).label("orders"), revenue)
        .join(order_lines, order_lines.c.order_seq == orders.c.seq)
        .join(books, books.c.id == order_lines.c.book_id)
        .where(orders.c.placed_at >= period.since, orders.c.placed_at < period.until)
        .where(orders.c.currency == currency, orders.c.status.not_in(NOT_SOLD))
        .group_by(day)
    )


def _added(period: Period, days: Iterable[Row[date, int, int]], currency: str) -> Takings:
    there = list(days)
    revenue = sum(int(row.revenue) for row in there)
    return Takings(period, Money(revenue, currency), sum(row.orders for row in there))


def _sold(period: Period, currency: str) -> Subquery:
    """The books of a period, added up first: few rows are left for what is then joined to them."""
    days, months = tallied_books.c, tallied_months.c
    rows = [_sums(days, currency).where(days.day.between(edge.first, edge.last)) for edge in period.edges]
    if whole := period.months:
        rows.append(_sums(months, currency).where(months.month.between(whole.first, whole.last)))
    tally = union_all(*rows).subquery().c
    copies, revenue = func.sum(tally.copies).label("copies"), func.sum(tally.revenue).label("revenue")
    return select(tally.book_id, copies, revenue).group_by(tally.book_id).subquery("sold")


def _sums(tally: Any, currency: str) -> Select[int, int, int]:
    return select(tally.book_id, tally.copies, tally.revenue).where(tally.currency == currency)


def _shares(
    tx: Transaction, query: Select[Any], sold: Subquery, name: ColumnElement[str], currency: str
) -> list[Share]:
    copies, revenue = func.sum(sold.c.copies), func.sum(sold.c.revenue)
    grouped = query.with_only_columns(name, copies, revenue).where(sold.c.copies > 0).order_by(revenue.desc(), name)
    return [Share(name, int(copies), Money(int(revenue), currency)) for name, copies, revenue in tx.execute(grouped)]
