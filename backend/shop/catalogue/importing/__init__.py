"""Importing a sheet of books: what can be taken is taken, the rest is reported line by line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils
from sqlalchemy import text
from tqdm import tqdm

from backend.infra.database import Database
from backend.shop.catalogue.importing import row
from backend.shop.catalogue.importing.row import Record, Unacceptable
from backend.shop.catalogue.importing.sheet import Sheet
from backend.shop.catalogue.importing.shelving import shelve

DEMO = Path(__file__).parent.parent / "demo" / "books.csv"
AT_A_TIME = 1000
TOLD_REJECTS = 20


@dataclass(frozen=True)
class Reject:
    """A row that was not taken: its line in the file, and why."""

    line: int
    reason: str


@dataclass
class Report:
    """What became of the rows of a file."""

    file: str
    added: int = 0
    updated: int = 0
    rejected: list[Reject] = field(default_factory=list)

    @property
    def is_useless(self) -> bool:
        """Whether nothing could be taken of a file that has rows."""
        return bool(self.rejected) and not self.added and not self.updated

    def told(self) -> str:
        """The report as a few lines of text."""
        head = f"{self.file}: {self.added} books added, {self.updated} updated, {len(self.rejected)} rows rejected."
        lines = [f"  line {reject.line}: {reject.reason}" for reject in self.rejected[:TOLD_REJECTS]]
        rest = len(self.rejected) - len(lines)
        return "\n".join([head, *lines] + ([f"  and {rest} more"] if rest else []))


def load(database: Database, file: Path, currency: str = "USD", progress: bool = True) -> Report:
    """Loads a CSV of books, or updates from it (a book is known by its ISBN); Invalid when it is no such file.

    Books are kept a thousand at a time, so that the shop goes on selling meanwhile.
    """
    sheet = Sheet(file)
    report = Report(file.name)
    batch: list[Record] = []
    for record in _records(sheet, currency, report, progress):
        batch.append(record)
        if len(batch) == AT_A_TIME:
            _keep(database, batch, sheet, currency, report)
            batch = []
    if batch:
        _keep(database, batch, sheet, currency, report)
    _refresh_statistics(database)
    return report


def _records(sheet: Sheet, currency: str, report: Report, progress: bool) -> Iterator[Record]:
    first_seen: dict[str, int] = {}
    hidden = None if progress else True  # None: shown only to a person at a terminal
    with tqdm(total=sheet.size, desc=sheet.file.name, unit="B", unit_scale=True, disable=hidden) as bar:
        for line, done in sheet.lines():
            bar.update(done - bar.n)
            try:
                if line.fault:
                    raise Unacceptable(line.fault)
                record = row.read(line.cells, currency)
                if earlier := first_seen.get(record.isbn13):
                    raise Unacceptable(f"ISBN {record.isbn13} was on line {earlier} already")
            except Unacceptable as reason:
                report.rejected.append(Reject(line.number, str(reason)))
            else:
                first_seen[record.isbn13] = line.number
                yield record


def _keep(database: Database, batch: list[Record], sheet: Sheet, currency: str, report: Report) -> None:
    with database.transaction() as tx:
        added, updated = shelve(tx, batch, sheet.columns, currency)
    report.added += added
    report.updated += updated


def _refresh_statistics(database: Database) -> None:
    """Lets the query planner know how the shelves have filled."""
    with database.transaction() as tx:
        if database.is_sqlite:
            sqlite_utils.Database(tx.connection.driver_connection).analyze()
        else:
            tx.execute(text("analyze books, book_authors, categories"))
