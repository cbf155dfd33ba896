"""Tables as CSV files that spreadsheets open: in their letters, and with nothing in them that they would carry out."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | None | object
BOM = "\ufeff"
ACTIVE = ("=", "+", "-", "@", "\t", "\r")
QUIET = "'"
"""A spreadsheet takes it for "this is text". A text that begins with it gets one more, so that all can be had back."""


def lines(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines of a CSV file, UTF-8, one by one; the mark in front tells Excel so."""
    yield BOM.encode() + _line(heading)
    for row in rows:
        yield _line(row)


def inert(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula; numbers and dates stay what they are."""
    if isinstance(cell, str) and cell.startswith((*ACTIVE, QUIET)):
        return QUIET + cell
    return "" if cell is None else cell


def _line(row: Sequence[Cell]) -> bytes:
    page = io.StringIO(newline="")
    csv.writer(page).writerow([inert(cell) for cell in row])
    return page.getvalue().encode(errors="replace")
