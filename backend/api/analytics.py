"""Figures: what was sold, what runs low, what was looked for in vain, what conversations come to."""

from datetime import date, datetime

from flask import Response
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, answer, door, person, responses, services
from backend.shapes import Money
from backend.shop.analytics import desk, missed, sales, shelves, statuses, talks
from backend.shop.analytics import periods as shop_periods
from backend.shop.analytics.periods import Pace

api = door("analytics")

USUAL_LIMIT, MOST = 20, 100


class PeriodQuery(BaseModel):
    """From one day to another (UTC), both included; the last thirty days for whoever does not say."""

    first: date | None = Field(None, alias="from")
    last: date | None = Field(None, alias="to")

    @property
    def period(self) -> shop_periods.Period:
        return shop_periods.period(self.first, self.last)


class SalesQuery(PeriodQuery):
    by: Pace = "day"


class BestQuery(PeriodQuery):
    limit: int = Field(USUAL_LIMIT, ge=1, le=MOST)


class LimitQuery(BaseModel):
    limit: int = Field(USUAL_LIMIT, ge=1, le=MOST)


class Takings(BaseModel):
    """What the days from `first` to `last` brought in; orders that are cancelled or refunded count as nothing."""

    first: date
    last: date
    revenue: Money
    orders: int
    average: Money | None

    @classmethod
    def of(cls, takings: sales.Takings) -> "Takings":
        return cls(
            first=takings.period.first,
            last=takings.period.last,
            revenue=Money.of(takings.revenue),
            orders=takings.orders,
            average=Money.of(takings.average) if takings.average else None,
        )


class Sales(BaseModel):
    """A period's takings, those of as many days before, and its course."""

    period: Takings
    before: Takings
    course: list[Takings]


class Share(BaseModel):
    name: str
    copies: int
    revenue: Money

    @classmethod
    def of(cls, share: sales.Share) -> "Share":
        return cls(name=share.name, copies=share.copies, revenue=Money.of(share.revenue))


class Shares(BaseModel):
    items: list[Share]


class BestSeller(BaseModel):
    book_id: int
    title: str
    authors: list[str]
    copies: int
    revenue: Money


class BestSellers(BaseModel):
    items: list[BestSeller]


class RunningLow(BaseModel):
    """`days_left` at the pace of the last four weeks, in which `sold` were sold; null for a book that does not sell."""

    book_id: int
    title: str
    stock: int
    sold: int
    days_left: int | None


class LowStock(BaseModel):
    items: list[RunningLow]
    total: int


class StatusCount(BaseModel):
    status: str
    orders: int


class Statuses(BaseModel):
    items: list[StatusCount]


class MissedSearch(BaseModel):
    words: str
    times: int
    last_at: datetime


class MissedSearches(BaseModel):
    items: list[MissedSearch]


class Funnel(BaseModel):
    """Of the conversations begun in a period, those with a quote, and those with an order not cancelled since."""

    engine: str | None
    conversations: int
    quoted: int
    ordered: int


class Talks(BaseModel):
    all: Funnel
    engines: list[Funnel]


class Desk(BaseModel):
    """Today's takings beside yesterday's, and how much of each kind waits for somebody."""

    today: Takings
    yesterday: Takings
    low_stock: int
    needs_person: int
    seller_applications: int
    reported_reviews: int
    failed_events: int
    given_up_events: int


@api.get("/analytics/desk", responses=responses(200, Desk, 403), security=SIGNED_IN)
def look() -> Response:
    """Today, and what waits."""
    with services().database.reading() as tx:
        found = desk.look(tx, person(), services().config.currency)
    takings = {"today": Takings.of(found.today), "yesterday": Takings.of(found.yesterday)}
    return answer(Desk.model_validate(vars(found) | takings))


@api.get("/analytics/sales", responses=responses(200, Sales, 403), security=SIGNED_IN)
def sold(query: SalesQuery) -> Response:
    """Revenue, orders and the average order of a period, by day, week or month, beside the period before."""
    period, currency, reader = query.period, services().config.currency, person()
    with services().database.reading() as tx:
        whole = sales.takings(tx, reader, period, currency)
        before = sales.takings(tx, reader, period.before, currency)
        course = sales.course(tx, reader, period, query.by, currency)
    parts = [Takings.of(part) for part in course]
    return answer(Sales(period=Takings.of(whole), before=Takings.of(before), course=parts))


@api.get("/analytics/categories", responses=responses(200, Shares, 403), security=SIGNED_IN)
def categories(query: PeriodQuery) -> Response:
    """What each category sold."""
    with services().database.reading() as tx:
        found = sales.by_category(tx, person(), query.period, services().config.currency)
    return answer(Shares(items=[Share.of(share) for share in found]))


@api.get("/analytics/sellers", responses=responses(200, Shares, 403), security=SIGNED_IN)
def sellers(query: PeriodQuery) -> Response:
    """What each seller sold (admin)."""
    with services().database.reading() as tx:
        found = sales.by_seller(tx, person(), query.period, services().config.currency)
    return answer(Shares(items=[Share.of(share) for share in found]))


@api.get("/analytics/best-sellers", responses=responses(200, BestSellers, 403), security=SIGNED_IN)
def best(query: BestQuery) -> Response:
    """The books of which most copies were sold."""
    with services().database.reading() as tx:
        found = sales.best_sellers(tx, person(), query.period, services().config.currency, query.limit)
    books = [BestSeller.model_validate(vars(one) | {"revenue": Money.of(one.revenue)}) for one in found]
    return answer(BestSellers(items=books))


@api.get("/analytics/low-stock", responses=responses(200, LowStock, 403), security=SIGNED_IN)
def low(query: LimitQuery) -> Response:
    """Books of which there are few, or too few for the next two weeks."""
    with services().database.reading() as tx:
        found = shelves.running_low(tx, person(), query.limit)
        total = shelves.count_running_low(tx, person())
    items = [RunningLow.model_validate(vars(one) | {"days_left": one.days_left}) for one in found]
    return answer(LowStock(items=items, total=total))


@api.get("/analytics/statuses", responses=responses(200, Statuses, 403), security=SIGNED_IN)
def standing(query: PeriodQuery) -> Response:
    """How the orders of a period stand now (admin)."""
    with services().database.reading() as tx:
        found = statuses.statuses(tx, person(), query.period)
    return answer(Statuses(items=[StatusCount(status=status, orders=orders) for status, orders in found.items()]))


@api.get("/analytics/missed-searches", responses=responses(200, MissedSearches, 403), security=SIGNED_IN)
def in_vain(query: LimitQuery) -> Response:
    """What was looked for and not found (admin)."""
    with services().database.reading() as tx:
        found = missed.listed(tx, person(), query.limit)
    return answer(MissedSearches(items=[MissedSearch.model_validate(vars(one)) for one in found]))


@api.get("/analytics/conversations", responses=responses(200, Talks, 403), security=SIGNED_IN)
def conversations(query: PeriodQuery) -> Response:
    """How many conversations led to a quote and to an order, and with which engine (admin)."""
    with services().database.reading() as tx:
        whole = talks.funnel(tx, person(), query.period)
        engines = talks.by_engine(tx, person(), query.period)
    return answer(Talks(all=Funnel(**vars(whole)), engines=[Funnel(**vars(one)) for one in engines]))
