from base64 import urlsafe_b64encode
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import Invalid
from backend.values import Money, cursor_of, position_of, total

amounts = st.integers(0, 10**12)


@given(amounts, st.sampled_from(["USD", "EUR", "GBP", "JPY"]))
def test_money_survives_the_way_to_major_units_and_back(amount: int, currency: str) -> None:
    money = Money(amount, currency)
    assert Money.of(money.major, currency) == money


@given(st.lists(amounts, min_size=1), st.integers(1, 99))
def test_a_total_of_many_is_the_sum_of_its_parts(parts: list[int], quantity: int) -> None:
    money = [Money(part, "USD") * quantity for part in parts]
    assert total(money).amount == sum(parts) * quantity


def test_money_of_two_currencies_does_not_add_up() -> None:
    with pytest.raises(ValueError, match="EUR"):
        Money(1, "USD") + Money(1, "EUR")


def test_half_a_cent_is_rounded_up() -> None:
    assert Money.of(Decimal("12.345"), "USD") == Money(1235, "USD")


def test_money_is_written_as_people_write_it() -> None:
    assert str(Money(1299, "USD")) == "$12.99"
    assert str(Money(500, "JPY")) == "¥500"
    assert str(Money(500, "SEK")) == "5.00 SEK"


@given(st.integers(-(2**62), 2**62), st.text())
def test_a_cursor_leads_back_to_its_position(number: int, text: str) -> None:
    assert position_of(cursor_of(number, text), int, str) == [number, text]


@given(st.text())
def test_no_text_passes_for_a_cursor_by_accident(text: str) -> None:
    with pytest.raises(Invalid):
        position_of(text, int, str, int)


def test_a_cursor_of_brackets_in_brackets_is_refused() -> None:
    with pytest.raises(Invalid):
        position_of(urlsafe_b64encode(b"[" * 100_000).decode(), int)
