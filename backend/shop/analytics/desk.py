"""The admin's desk: today, and what waits for somebody."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from backend.infra import outbox
from backend.infra.database import Transaction
from backend.shop.accounts.people import Person
from backend.shop.accounts.tables import seller_applications
from backend.shop.analytics import shelves
from backend.shop.analytics.periods import today
from backend.shop.analytics.readers import admin_only
from backend.shop.analytics.sales import Takings, takings
from backend.shop.conversations.tables import conversations
from backend.shop.reviews.tables import review_reports


@dataclass(frozen=True)
class Desk:
    """Today's takings beside yesterday's, and how much of each kind waits."""

    today: Takings
    yesterday: Takings
    low_stock: int
    needs_person: int
    seller_applications: int
    reported_reviews: int
    failed_events: int
    given_up_events: int


def look(tx: Transaction, admin: Person, currency: str) -> Desk:
    """What an admin should know on coming in."""
    admin_only(admin)
    reported = func.count(review_reports.c.review_id.distinct())
    return Desk(
        today=takings(tx, admin, today(), currency),
        yesterday=takings(tx, admin, today().before, currency),
        low_stock=shelves.count_running_low(tx, admin),
        needs_person=_one(tx, select(func.count()).where(conversations.c.needs_person)),
        seller_applications=_one(tx, select(func.count()).where(seller_applications.c.status == "open")),
        reported_reviews=_one(tx, select(reported).where(review_reports.c.settled_at.is_(None))),
        failed_events=outbox.failing(tx),
        given_up_events=outbox.given_up_count(tx),
    )


def _one(tx: Transaction, query: Select[int]) -> int:
    return tx.execute(query).scalar_one()
