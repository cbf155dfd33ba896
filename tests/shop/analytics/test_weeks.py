"""The report of the desk: each conversation counts in the week it began in, and no week is missing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import literal, select, update

from backend.errors import NotAllowed
from backend.infra.database import Database, Instant, first_of_week, utc_day
from backend.shop.accounts.people import Person
from backend.shop.analytics import weeks
from backend.shop.analytics.periods import Period
from backend.shop.conversations import threads
from backend.shop.conversations.tables import conversations

JANUARY = Period(date(2026, 1, 5), date(2026, 1, 25))
"""Three whole weeks."""


def begun(database: Database, at: datetime, **came_to: Any) -> None:
    with database.transaction() as tx:
        talk = threads.begin(tx, None, "hello")
        here = conversations.c.seq == talk.seq
        tx.execute(update(conversations).where(here).values(created_at=at, **came_to))


def course(database: Database, staff: Person, period: Period = JANUARY) -> list[weeks.Week]:
    with database.reading() as tx:
        return weeks.course(tx, staff, period)


def test_a_conversation_counts_in_the_week_in_which_it_began(database: Database, sam: Person) -> None:
    begun(database, datetime(2026, 1, 11, 23, 59, 59, tzinfo=UTC))
    begun(database, datetime(2026, 1, 12, 0, 0, 0, tzinfo=UTC))
    begun(database, datetime(2026, 1, 25, 23, 59, 59, 999999, tzinfo=UTC))
    begun(database, datetime(2026, 1, 26, tzinfo=UTC))
    begun(database, datetime(2026, 1, 4, 23, 59, 59, tzinfo=UTC))
    assert [week.conversations for week in course(database, sam)] == [1, 1, 1]


def test_weeks_without_conversations_are_there_and_have_no_shares(database: Database, sam: Person) -> None:
    begun(database, datetime(2026, 1, 20, tzinfo=UTC), was_handed_over=True)
    found = course(database, sam)
    assert [week.conversations for week in found] == [0, 0, 1]
    assert [week.containment for week in found] == [None, None, 0.0]
    assert [week.median_satisfaction for week in found] == [None, None, None]


def test_the_outer_weeks_are_cut_short_where_the_period_is(database: Database, sam: Person) -> None:
    begun(database, datetime(2026, 1, 6, tzinfo=UTC))
    begun(database, datetime(2026, 1, 8, tzinfo=UTC))
    [first, second] = course(database, sam, Period(date(2026, 1, 7), date(2026, 1, 13)))
    assert (first.period, first.conversations) == (Period(date(2026, 1, 7), date(2026, 1, 11)), 1)
    assert (second.period, second.conversations) == (Period(date(2026, 1, 12), date(2026, 1, 13)), 0)


def test_what_conversations_come_to(database: Database, sam: Person) -> None:
    monday = datetime(2026, 1, 5, tzinfo=UTC)
    begun(database, monday, was_handed_over=True, bad_answers=2, satisfaction=1)
    begun(database, monday, has_order=True, satisfaction=5)
    begun(database, monday, found_nothing=3, satisfaction=4)
    begun(database, monday, bad_answers=1)
    week = course(database, sam)[0]
    assert (week.containment, week.hand_over_rate, week.conversion) == (0.75, 0.25, 0.25)
    assert (week.rated_down, week.found_nothing, week.rated) == (3, 3, 3)
    assert (week.median_satisfaction, week.average_satisfaction) == (4, pytest.approx(10 / 3))


def test_a_period_is_all_of_its_weeks(database: Database, sam: Person) -> None:
    for day in (5, 12, 12, 20):
        begun(database, datetime(2026, 1, day, tzinfo=UTC), has_order=day == 12, satisfaction=day % 5 + 1)
    whole = weeks.whole(JANUARY, course(database, sam))
    assert (whole.period, whole.conversations, whole.conversion, whole.marks) == (JANUARY, 4, 0.5, (2, 0, 2, 0, 0))


@pytest.mark.parametrize("who", ["alice", "sol"])
def test_only_staff_read_it(database: Database, request: pytest.FixtureRequest, who: str) -> None:
    with pytest.raises(NotAllowed):
        course(database, request.getfixturevalue(who))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=st.integers(946_684_800, 2_208_988_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_a_week_begins_on_the_monday_that_the_calendar_says(database: Database, moment: datetime) -> None:
    with database.reading() as tx:
        monday = tx.execute(select(first_of_week(utc_day(literal(moment, Instant))))).scalar_one()
    assert monday == date.fromisocalendar(*moment.isocalendar()[:2], 1)
