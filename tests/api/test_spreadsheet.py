import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.api.spreadsheet import ACTIVE, BOM, QUIET, lines
from backend.values import Money

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.builds(
    "{}{}".format, st.sampled_from([*ACTIVE, QUIET, "\n", '"', ","]), st.text(st.characters(exclude_categories=["Cs"]))
)


def opened(sheet: bytes) -> list[list[str]]:
    """The cells as a spreadsheet reads them, the quote that marks a text still in front."""
    assert sheet.startswith(BOM.encode())
    return list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=3), max_size=4))
def test_a_spreadsheet_reads_back_every_text_and_carries_none_out(rows: list[list[str]]) -> None:
    cells = opened(b"".join(lines(("one", "two"), rows)))[1:]
    assert not any(cell.startswith(ACTIVE) for row in cells for cell in row)
    assert [[cell.removeprefix(QUIET) for cell in row] for row in cells] == rows


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_what_could_be_carried_out_is_quoted(text: str) -> None:
    [_, [cell, _]] = opened(b"".join(lines(("one", "two"), [(text, "")])))
    assert cell == QUIET + text


@given(amount=st.integers(-(10**12), 10**12), currency=st.sampled_from(["USD", "JPY"]))
def test_money_is_a_number_in_major_units(amount: int, currency: str) -> None:
    [_, [cell, _]] = opened(b"".join(lines(("sum", "currency"), [(Money(amount, currency).major, currency)])))
    assert Decimal(cell) * (100 if currency == "USD" else 1) == amount


def test_days_and_gaps_are_written_plainly() -> None:
    assert opened(b"".join(lines(("day", "none"), [(date(2024, 3, 1), None)])))[1] == ["2024-03-01", ""]
