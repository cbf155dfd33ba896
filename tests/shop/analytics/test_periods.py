from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import Invalid
from backend.shop.analytics.periods import MOST_DAYS, Pace, Period, period, today

DAYS = st.dates(date(2000, 1, 1), date(2026, 1, 1))


def days_of(part: Period) -> list[date]:
    return [part.first + timedelta(days=number) for number in range((part.last - part.first).days + 1)]


@given(first=DAYS, length=st.integers(0, MOST_DAYS - 1), pace=st.sampled_from(["day", "week", "month"]))
def test_the_parts_of_a_period_are_all_of_it_and_nothing_twice(first: date, length: int, pace: Pace) -> None:
    whole = Period(first, first + timedelta(days=length))
    days = [day for part in whole.parts(pace) for day in days_of(part)]
    assert days == days_of(whole)


@given(first=DAYS, length=st.integers(0, MOST_DAYS - 1))
def test_whole_months_and_what_lies_around_them_are_all_of_a_period(first: date, length: int) -> None:
    whole = Period(first, first + timedelta(days=length))
    parts = [*whole.edges, *([whole.months] if whole.months else [])]
    assert sorted(day for part in parts for day in days_of(part)) == days_of(whole)
    if whole.months:
        assert (whole.months.first.day, (whole.months.last + timedelta(days=1)).day) == (1, 1)


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    whole = Period(date(2024, 1, 31), date(2024, 3, 1))
    assert [(part.first.day, part.last.day) for part in whole.parts("month")] == [(31, 31), (1, 29), (1, 1)]
    assert {part.first.weekday() for part in list(whole.parts("week"))[1:]} == {0}


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    assert Period(date(2024, 3, 1), date(2024, 3, 31)).before == Period(date(2024, 1, 30), date(2024, 2, 29))
    assert today().before.last == today().first - timedelta(days=1)


def test_thirty_days_for_whoever_does_not_say() -> None:
    found = period(None, None)
    assert found.last == today().last
    assert (found.last - found.first).days == 29


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2024, 2, 1), date(2024, 1, 1), "from"),
        (date(2020, 1, 1), date(2024, 1, 1), "from"),
        (date.min, date(2024, 1, 1), "from"),
        (None, date.min, "to"),
        (None, date.max, "to"),
        (date(1999, 12, 31), date(2000, 1, 1), "from"),
    ],
)
def test_a_period_out_of_reason_is_refused(first: date | None, last: date, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        period(first, last)
    assert refusal.value.errors[0].field == field
