from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.errors import NotAllowed
from backend.infra.database import Database, now
from backend.shop.accounts.people import Person
from backend.shop.analytics import desk, missed, sales, shelves, statuses, talks, tally
from backend.shop.analytics.periods import Period, today
from backend.shop.orders import lifecycle
from tests.shelf import change

Sold = Callable[..., str]
MARCH = Period(date(2024, 3, 1), date(2024, 3, 31))


def at(day: int, month: int = 3, hour: int = 12) -> datetime:
    return datetime(2024, month, day, hour, 59, 59, 999_999, UTC)


def test_a_period_has_its_first_and_its_last_moment(database: Database, ada: Person, sold: Sold) -> None:
    sold("Dune", at=datetime(2024, 3, 1, tzinfo=UTC))
    sold("Dune", at=at(31, hour=23))
    sold("Dune", at=datetime(2024, 4, 1, tzinfo=UTC))
    sold("Dune", at=at(29, month=2, hour=23))
    with database.reading() as tx:
        found = sales.takings(tx, ada, MARCH, "USD")
        before = sales.takings(tx, ada, MARCH.before, "USD")
        standing = statuses.statuses(tx, ada, MARCH)
    assert (found.orders, found.revenue.amount, before.orders, standing) == (2, 2198, 1, {"pending": 2})


def test_a_day_is_a_day_in_utc(database: Database, ada: Person, sold: Sold) -> None:
    sold("Dune", at=datetime.fromisoformat("2024-03-10T01:00:00+05:00"))
    with database.reading() as tx:
        course = sales.course(tx, ada, MARCH, "day", "USD")
    assert [part.period.first.day for part in course if part.orders] == [9]
    assert len(course) == 31


def test_the_average_is_rounded_to_the_cent_and_nothing_has_none(database: Database, ada: Person, sold: Sold) -> None:
    sold("Dune", at=at(3))
    sold("Emma", at=at(4))
    with database.reading() as tx:
        weeks = sales.course(tx, ada, MARCH, "week", "USD")
        average = sales.takings(tx, ada, MARCH, "USD").average
    assert average and average.amount == (1099 + 725) // 2
    assert [week.orders for week in weeks] == [1, 1, 0, 0, 0]
    assert weeks[2].average is None


def test_categories_come_with_the_most_revenue_first(database: Database, ada: Person, sold: Sold) -> None:
    sold("Emma", 2, at=at(1))
    sold("Dune", 2, at=at(2))
    sold("1984", 1, at=at(3))
    with database.reading() as tx:
        shares = sales.by_category(tx, ada, MARCH, "USD")
    assert [(one.name, one.copies, one.revenue.amount) for one in shares] == [
        ("Classics", 3, 2349),
        ("Science Fiction", 2, 2198),
    ]


def test_best_sellers_are_those_of_which_most_copies_went(database: Database, ada: Person, sold: Sold) -> None:
    sold("Dune", 2, at=at(1))
    sold("Animal Farm", 3, at=at(1))
    sold("Emma", 1, at=at(1))
    with database.reading() as tx:
        best = sales.best_sellers(tx, ada, MARCH, "USD", 2)
    assert [(one.title, one.copies) for one in best] == [("Animal Farm", 3), ("Dune", 2)]


@pytest.mark.parametrize(
    ("first", "last", "copies"),
    [
        (date(2024, 1, 31), date(2024, 3, 1), 15),
        (date(2024, 2, 1), date(2024, 2, 29), 6),
        (date(2024, 2, 2), date(2024, 3, 1), 12),
        (date(2024, 1, 1), date(2024, 2, 28), 3),
        (date(2024, 2, 10), date(2024, 2, 20), 0),
    ],
)
def test_books_are_counted_once_whether_a_period_is_months_or_days(
    database: Database, ada: Person, sold: Sold, first: date, last: date, copies: int
) -> None:
    change(database, "Animal Farm", stock=99)
    days = (date(2024, 1, 31), 1), (date(2024, 2, 1), 2), (date(2024, 2, 29), 4), (date(2024, 3, 1), 8)
    for day, quantity in days:
        sold("Animal Farm", quantity, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    with database.reading() as tx:
        best = sales.best_sellers(tx, ada, Period(first, last), "USD", 1)
        shares = sales.by_category(tx, ada, Period(first, last), "USD")
    assert sum(one.copies for one in best) == sum(one.copies for one in shares) == copies


def test_a_cancelled_order_is_on_no_list(database: Database, ada: Person, alice: Person, sold: Sold) -> None:
    order_id = sold("Dune", 2)
    with database.transaction() as tx:
        lifecycle.cancel(tx, alice, order_id)
        tally.count(tx, order_id)
        assert sales.best_sellers(tx, ada, today(), "USD", 9) == []
        assert sales.by_category(tx, ada, today(), "USD") == []
        assert sales.by_seller(tx, ada, today(), "USD") == []


def test_a_seller_sees_the_sales_of_their_own_books_only(
    database: Database, ada: Person, someone: Callable[..., Person], sold: Sold
) -> None:
    sol = someone("sol", "seller")
    change(database, "Dune", seller_id=sol.id)
    sold("Dune", 2, at=at(1))
    sold("Emma", 1, at=at(1))
    with database.reading() as tx:
        own = sales.takings(tx, sol, MARCH, "USD")
        course = sales.course(tx, sol, MARCH, "month", "USD")
        best = sales.best_sellers(tx, sol, MARCH, "USD", 9)
        shares = sales.by_category(tx, sol, MARCH, "USD")
        sellers = sales.by_seller(tx, ada, MARCH, "USD")
    assert (own.orders, own.revenue.amount) == (1, 2198)
    assert [part.revenue for part in course] == [own.revenue]
    assert [one.title for one in best] == ["Dune"]
    assert [one.name for one in shares] == ["Science Fiction"]
    assert [(one.name, one.copies) for one in sellers] == [("Sol", 2), (sales.THE_SHOP, 1)]


def test_other_money_is_not_mixed_in(database: Database, ada: Person, sold: Sold) -> None:
    sold("Dune", at=at(1))
    with database.reading() as tx:
        assert sales.takings(tx, ada, MARCH, "EUR").orders == 0
        assert sales.best_sellers(tx, ada, MARCH, "EUR", 9) == []


def test_what_runs_low_is_told_with_the_days_it_will_last(database: Database, ada: Person, sold: Sold) -> None:
    sold("The Hobbit", 8)  # 6 of 14 are left, which at 8 in 28 days last three weeks: enough
    sold("Animal Farm", 15)  # 5 of 20 are left, for nine days
    sold("Dune", 5, at=now() - timedelta(days=40))  # 2 of 7 are left, and the pace of long ago is no pace
    with database.reading() as tx:
        low = shelves.running_low(tx, ada, 99)
        total = shelves.count_running_low(tx, ada)
    days = {one.title: (one.stock, one.sold, one.days_left) for one in low}
    assert low[0].title == "Animal Farm"
    assert days["Animal Farm"] == (5, 15, 9)
    assert days["Dune"] == (2, 0, None)
    assert "The Hobbit" not in days
    assert total == len(low)


def test_figures_are_not_for_everybody(
    database: Database, alice: Person, sam: Person, someone: Callable[..., Person]
) -> None:
    sol = someone("sol", "seller")
    with database.reading() as tx:
        for reader in (alice, sam):
            for figure in (sales.takings, sales.by_category, sales.by_seller):
                with pytest.raises(NotAllowed):
                    figure(tx, reader, MARCH, "USD")
        for reader in (alice, sam, sol):
            for whole in (talks.funnel, talks.by_engine, statuses.statuses):
                with pytest.raises(NotAllowed):
                    whole(tx, reader, MARCH)
            with pytest.raises(NotAllowed):
                desk.look(tx, reader, "USD")
            with pytest.raises(NotAllowed):
                missed.listed(tx, reader, 9)
            with pytest.raises(NotAllowed):
                sales.by_seller(tx, reader, MARCH, "USD")
