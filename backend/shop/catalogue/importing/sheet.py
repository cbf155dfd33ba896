"""Opening a sheet of books: any CSV with a header, however it was saved, read line by line."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlite_utils.utils import Format, rows_from_file

from backend.errors import invalid
from backend.shop.catalogue.words import fold

SEPARATORS = ",;\t|"
LONGEST_HEADER = 64 * 1024
MOST_COLUMNS = 500
LEFTOVER = "*"

ALIASES = {
    "isbn13": ("isbn13", "isbn_13", "ean"),
    "isbn": ("isbn", "isbn10", "isbn_10"),
    "own_id": ("key", "book_id", "id"),
    "title": ("title",),
    "authors": ("authors", "author"),
    "category": ("category", "genre"),
    "price": ("price",),
    "stock": ("stock", "quantity"),
    "year": ("year", "original_publication_year", "publication_year"),
    "description": ("description",),
    "rating": ("rating", "average_rating"),
    "ratings_count": ("ratings_count", "reviews_count"),
    "series": ("series",),
    "series_number": ("series_number",),
}
"""Our columns, and the headings they may stand under."""


@dataclass(frozen=True)
class Line:
    """A row of the sheet under our names for its columns; `fault` says why it cannot be read, if it cannot."""

    number: int
    cells: Mapping[str, str]
    fault: str | None = None


class Sheet:
    """An open sheet of books."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.size = _size(file)
        self._encoding = _encoding(file)
        header = _header(file, self._encoding)
        self._separator, found = _columns(header)
        self._names = {heading: name for name, heading in found.items()}
        self.columns = frozenset(found)
        self._refuse_unusable()

    def lines(self) -> Iterator[tuple[Line, int]]:
        """Each row in order, with the bytes read so far."""
        with self.file.open("rb") as handle:
            tape = _Tape(io.TextIOWrapper(handle, self._encoding, newline=""))
            separated = _dialect(self._separator)
            try:
                rows, _ = rows_from_file(
                    tape, format=Format.CSV, dialect=separated, encoding="utf-8", extras_key=LEFTOVER
                )
                for row in rows:
                    yield self._line(tape.lines, row), handle.tell()
            except (csv.Error, UnicodeError) as error:
                yield Line(tape.lines, {}, f"nothing can be read from here on: {error}"), self.size

    def _line(self, number: int, row: Mapping[Any, Any]) -> Line:
        if LEFTOVER in row:
            return Line(number, {}, "more values than columns")
        cells = {self._names.get(_key(heading)): value or "" for heading, value in row.items()}
        return Line(number, {name: value for name, value in cells.items() if name})

    def _refuse_unusable(self) -> None:
        if missing := {"title", "authors"} - self.columns:
            raise invalid("file", f"{self.file.name} has no column for {' and '.join(sorted(missing))}.")
        if not {"isbn13", "isbn", "own_id"} & self.columns:
            raise invalid("file", f"{self.file.name} has no column isbn13 (or isbn, or a key of its own).")


class _Tape(io.BufferedIOBase, BinaryIO):
    """Hands out a text line by line, so that what was counted is never ahead of what was read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.lines = 0

    def readable(self) -> bool:
        return True

    def read1(self, _size: int = -1, /) -> bytes:
        line = self._text.readline()
        self.lines += bool(line)
        return line.encode()


def _size(file: Path) -> int:
    try:
        with file.open("rb") as handle:
            return handle.seek(0, io.SEEK_END)
    except OSError as error:
        raise invalid("file", f"{file} cannot be read: {error.strerror}.") from error


def _encoding(file: Path) -> str:
    # Excel saves "CSV" in the code page of western Windows; everything else says what it is, or is UTF-8.
    with file.open("rb") as handle:
        if handle.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    try:
        with file.open(encoding="utf-8-sig") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _header(file: Path, encoding: str) -> str:
    """The first line; Invalid when it is none that headings can stand in."""
    try:
        with file.open(encoding=encoding, newline="") as text:
            header = text.readline(LONGEST_HEADER)
    except UnicodeError as error:
        raise invalid("file", f"{file.name} is not a text.") from error
    # A heading over several lines could hide any number of columns, each of which costs in every row.
    if len(header) == LONGEST_HEADER or header.count('"') % 2 or _width(header) > MOST_COLUMNS:
        raise invalid("file", f"{file.name} does not begin with a line of at most {MOST_COLUMNS} headings.")
    return header


def _width(header: str) -> int:
    return 1 + max(header.count(separator) for separator in SEPARATORS)


def _columns(header: str) -> tuple[str, dict[str, str]]:
    """The separator under which the header names most of our columns, and the heading of each."""
    best = max(SEPARATORS, key=lambda separator: len(_named(header, separator)))
    return best, _named(header, best)


def _named(header: str, separator: str) -> dict[str, str]:
    headings = {_key(cell) for cells in csv.reader([header], delimiter=separator) for cell in cells}
    named = {name: next((alias for alias in aliases if alias in headings), None) for name, aliases in ALIASES.items()}
    return {name: heading for name, heading in named.items() if heading}


def _key(heading: str) -> str:
    return fold(str(heading)).strip().replace(" ", "_").replace("-", "_")


def _dialect(separator: str) -> type[csv.Dialect]:
    return type("Separated", (csv.excel,), {"delimiter": separator})
