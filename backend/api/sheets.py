"""Figures to take away: each table as a CSV file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from flask import Response
from pydantic import BaseModel

from backend.api.analytics import SalesQuery
from backend.api.door import SIGNED_IN, door, person, responses, services
from backend.api.spreadsheet import Cell, lines
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.analytics import missed, sales, shelves, statuses, talks
from backend.shop.analytics.periods import Pace, Period

api = door("sheets")

Figure = Literal[
    "sales", "categories", "sellers", "best-sellers", "low-stock", "statuses", "missed-searches", "conversations"
]
Rows = list[Sequence[Cell]]
MOST_ROWS = 10_000


class SheetPath(BaseModel):
    figure: Figure


@dataclass(frozen=True)
class Asked:
    """Who wants which period, in what currency."""

    reader: Person
    period: Period
    pace: Pace
    currency: str


@dataclass(frozen=True)
class Sheet:
    """A table's headings, and where its rows come from. Money is in major units, with its currency beside it."""

    heading: tuple[str, ...]
    rows: Callable[[Transaction, Asked], Rows]


def _sales(tx: Transaction, asked: Asked) -> Rows:
    course = sales.course(tx, asked.reader, asked.period, asked.pace, asked.currency)
    return [
        (one.period.first, one.period.last, one.orders, one.revenue.major, _major(one), asked.currency)
        for one in course
    ]


def _major(takings: sales.Takings) -> Cell:
    return takings.average and takings.average.major


def _categories(tx: Transaction, asked: Asked) -> Rows:
    return _shares(sales.by_category(tx, asked.reader, asked.period, asked.currency))


def _sellers(tx: Transaction, asked: Asked) -> Rows:
    return _shares(sales.by_seller(tx, asked.reader, asked.period, asked.currency))


def _shares(shares: Sequence[sales.Share]) -> Rows:
    return [(one.name, one.copies, one.revenue.major, one.revenue.currency) for one in shares]


def _best(tx: Transaction, asked: Asked) -> Rows:
    found = sales.best_sellers(tx, asked.reader, asked.period, asked.currency, MOST_ROWS)
    return [
        (one.book_id, one.title, "; ".join(one.authors), one.copies, one.revenue.major, asked.currency) for one in found
    ]


def _low(tx: Transaction, asked: Asked) -> Rows:
    found = shelves.running_low(tx, asked.reader, MOST_ROWS)
    return [(one.book_id, one.title, one.stock, one.sold, one.days_left) for one in found]


def _statuses(tx: Transaction, asked: Asked) -> Rows:
    return list(statuses.statuses(tx, asked.reader, asked.period).items())


def _missed(tx: Transaction, asked: Asked) -> Rows:
    found = missed.listed(tx, asked.reader, MOST_ROWS)
    return [(one.words, one.times, one.last_at.isoformat(timespec="seconds")) for one in found]


def _talks(tx: Transaction, asked: Asked) -> Rows:
    whole = talks.funnel(tx, asked.reader, asked.period)
    found = [whole, *talks.by_engine(tx, asked.reader, asked.period)]
    return [(one.engine or "all", one.conversations, one.quoted, one.ordered) for one in found]


SHARE = ("copies", "revenue", "currency")
SHEETS: dict[Figure, Sheet] = {
    "sales": Sheet(("from", "to", "orders", "revenue", "average order", "currency"), _sales),
    "categories": Sheet(("category", *SHARE), _categories),
    "sellers": Sheet(("seller", *SHARE), _sellers),
    "best-sellers": Sheet(("book", "title", "authors", *SHARE), _best),
    "low-stock": Sheet(("book", "title", "stock", "sold in 28 days", "days left"), _low),
    "statuses": Sheet(("status", "orders"), _statuses),
    "missed-searches": Sheet(("words", "times", "last"), _missed),
    "conversations": Sheet(("engine", "conversations", "with a quote", "with an order"), _talks),
}


@api.get(
    "/analytics/<figure>.csv",
    responses=responses(200, {"content": {"text/csv": {}}}, 403),
    security=SIGNED_IN,
)
def take_away(path: SheetPath, query: SalesQuery) -> Response:
    """One of the tables of figures, for a spreadsheet."""
    sheet, period = SHEETS[path.figure], query.period
    asked = Asked(person(), period, query.by, services().config.currency)
    with services().database.reading() as tx:
        rows = sheet.rows(tx, asked)
    response = Response(lines(sheet.heading, rows), mimetype="text/csv")
    name = f"{path.figure}-{period.first}-{period.last}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
