"""The tally: what each day sold, kept ready so that no figure has to read a year of orders.

Revenue is what the books of an order were sold for, counted on the day (UTC) on which it was placed; an order that has
been cancelled or refunded counts as nothing, on that day too.
"""

from typing import Any

from sqlalchemy import Date, bindparam, delete, func, insert, select, text

from backend.infra.database import Transaction, first_of_month, utc_day
from backend.shop.analytics.tables import tallied_books, tallied_days, tallied_months, tallied_orders
from backend.shop.orders.tables import order_lines, orders

NOT_SOLD = ("cancelled", "refunded")

# Locked, so that an order that is being cancelled is counted before or after, and not half-way.
_order = select(orders).where(orders.c.id == bindparam("order_id")).with_for_update(key_share=True)
_lines = (
    select(order_lines.c.book_id, order_lines.c.quantity, order_lines.c.unit_price)
    .where(order_lines.c.order_seq == bindparam("seq"))
    .order_by(order_lines.c.book_id)
)
_begin = text("INSERT INTO tallied_orders (order_seq) VALUES (:seq) ON CONFLICT (order_seq) DO NOTHING")
_undo = delete(tallied_orders).where(tallied_orders.c.order_seq == bindparam("seq"))
# A row of nothing first, then a single statement that changes it: two orders at once cannot lose each other's books.
_open_day = text(
    "INSERT INTO tallied_days (day, currency, orders, revenue) VALUES (:day, :currency, 0, 0)"
    " ON CONFLICT (day, currency) DO NOTHING"
).bindparams(bindparam("day", type_=Date))
_open_book = text(
    "INSERT INTO tallied_books (day, currency, book_id, copies, revenue) VALUES (:day, :currency, :book_id, 0, 0)"
    " ON CONFLICT (day, currency, book_id) DO NOTHING"
).bindparams(bindparam("day", type_=Date))
_open_month = text(
    "INSERT INTO tallied_months (month, currency, book_id, copies, revenue) VALUES (:month, :currency, :book_id, 0, 0)"
    " ON CONFLICT (month, currency, book_id) DO NOTHING"
).bindparams(bindparam("month", type_=Date))
_add_to_day = text(
    "UPDATE tallied_days SET orders = orders + :orders, revenue = revenue + :revenue"
    " WHERE day = :day AND currency = :currency"
).bindparams(bindparam("day", type_=Date))
_add_to_book = text(
    "UPDATE tallied_books SET copies = copies + :copies, revenue = revenue + :revenue"
    " WHERE day = :day AND currency = :currency AND book_id = :book_id"
).bindparams(bindparam("day", type_=Date))
_add_to_month = text(
    "UPDATE tallied_months SET copies = copies + :copies, revenue = revenue + :revenue"
    " WHERE month = :month AND currency = :currency AND book_id = :book_id"
).bindparams(bindparam("month", type_=Date))


def count(tx: Transaction, order_id: str) -> None:
    """Brings the tally into line with an order as it stands now; doing so twice changes nothing."""
    order = tx.execute(_order, {"order_id": order_id}).mappings().one()
    is_sold = order["status"] not in NOT_SOLD
    if tx.execute(_begin if is_sold else _undo, {"seq": order["seq"]}).rowcount:
        _add(tx, order, 1 if is_sold else -1)


def recount(tx: Transaction) -> None:
    """Makes the whole tally anew from the orders, as after loading them in bulk."""
    for table in (tallied_books, tallied_months, tallied_days, tallied_orders):
        tx.execute(delete(table))
    day, currency = utc_day(orders.c.placed_at), orders.c.currency
    revenue = func.sum(order_lines.c.quantity * order_lines.c.unit_price)
    # Those counted, and not those sold by now: an order that is placed meanwhile is counted by its own event.
    counted_orders = orders.join(tallied_orders, tallied_orders.c.order_seq == orders.c.seq)
    lines = counted_orders.join(order_lines, order_lines.c.order_seq == orders.c.seq)
    by_day = select(day, currency, func.count(orders.c.seq.distinct()), revenue)
    by_book = select(day, currency, order_lines.c.book_id, func.sum(order_lines.c.quantity), revenue)
    counted, month = tallied_books.c, first_of_month(tallied_books.c.day)
    by_month = select(
        month, counted.currency, counted.book_id, func.sum(counted.copies), func.sum(counted.revenue)
    ).group_by(month, counted.currency, counted.book_id)
    for table, rows in (
        (tallied_orders, select(orders.c.seq).where(orders.c.status.not_in(NOT_SOLD))),
        (tallied_days, by_day.select_from(lines).group_by(day, currency)),
        (tallied_books, by_book.select_from(lines).group_by(day, currency, order_lines.c.book_id)),
        (tallied_months, by_month),
    ):
        tx.execute(insert(table).from_select([column.name for column in table.c], rows))


def _add(tx: Transaction, order: Any, sign: int) -> None:
    day = order["placed_at"].date()
    where = {"day": day, "currency": order["currency"]}
    books = [
        where
        | {"month": day.replace(day=1)}
        | {"book_id": book_id, "copies": sign * quantity, "revenue": sign * quantity * price}
        for book_id, quantity, price in tx.execute(_lines, {"seq": order["seq"]})
    ]
    revenue = sum(book["revenue"] for book in books)
    for statement in (_open_day, _add_to_day):
        tx.execute(statement, where | {"orders": sign, "revenue": revenue})
    for statement in (_open_book, _add_to_book, _open_month, _add_to_month):
        tx.execute(statement, books)
