"""The categories that books stand under."""

from dataclasses import dataclass

from sqlalchemy import func, select

from backend.infra.database import Transaction
from backend.shop.catalogue.tables import books, categories


@dataclass(frozen=True)
class Category:
    """A shelf and how many books are on it."""

    name: str
    count: int


_listed = (
    select(categories.c.name, func.count().label("count"))
    .join(books, books.c.category_id == categories.c.id)
    .where(books.c.withdrawn_at.is_(None))
    .group_by(categories.c.name)
    .order_by(categories.c.name)
)


def listed(tx: Transaction) -> list[Category]:
    """The categories that have books, by name."""
    return [Category(row["name"], row["count"]) for row in tx.execute(_listed).mappings()]
