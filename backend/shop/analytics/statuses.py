"""How the orders of a period stand now."""

from sqlalchemy import func, select

from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.analytics.periods import Period
from backend.shop.analytics.readers import admin_only
from backend.shop.orders.steps import NEXT
from backend.shop.orders.tables import orders


def statuses(tx: Transaction, reader: Person, period: Period) -> dict[str, int]:
    """How many orders placed in a period have each status now, in the order of an order's life."""
    admin_only(reader)
    placed = orders.c.placed_at >= period.since, orders.c.placed_at < period.until
    query = select(orders.c.status, func.count().label("placed")).where(*placed).group_by(orders.c.status)
    counts = {row.status: row.placed for row in tx.execute(query)}
    return {status: counts[status] for status in NEXT if status in counts}
