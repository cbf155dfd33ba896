"""How a seller's sheet comes in: read once from top to bottom and kept row by row, or refused as a whole."""

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from backend.errors import invalid
from backend.infra.database import Database
from backend.infra.files import Files
from backend.shop.catalogue.importing import row
from backend.shop.catalogue.importing.row import Unacceptable
from backend.shop.catalogue.importing.sheet import Line, Sheet
from backend.shop.catalogue.imports import ledger
from backend.shop.catalogue.imports.ledger import Import
from backend.shop.catalogue.selling.keeping import Keeper, keepers_only
from backend.shop.catalogue.words import tidy

MOST_ROWS = 100_000
LONGEST_NAME = 200
NEEDED = {"price", "stock"}
IGNORED = {"rating", "ratings_count"}
"""What readers think of a book is not for its seller to say."""


def receive(database: Database, files: Files, keeper: Keeper, name: str, arriving: IO[bytes], currency: str) -> Import:
    """The import that a sheet begins, once all of it has arrived; Invalid when it is no sheet of books."""
    keepers_only(keeper)
    file = f"sheets/{keeper.id}/{secrets.token_hex(12)}.jsonl"
    with TemporaryDirectory() as folder, TemporaryFile() as spool:
        sheet = _opened(Path(folder), arriving)
        rows = _copy(sheet, keeper, spool)
        spool.seek(0)
        files.write(file, spool)
    try:
        with database.transaction() as tx:
            return ledger.begin(tx, keeper, tidy(name)[:LONGEST_NAME] or "A sheet", file, rows, currency)
    except BaseException:
        files.delete(file)
        raise


def _opened(folder: Path, arriving: IO[bytes]) -> Sheet:
    path = folder / "The sheet"  # so it is called in what is said of it
    with path.open("wb") as copy:
        shutil.copyfileobj(arriving, copy)
    sheet = Sheet(path)
    if missing := NEEDED - sheet.columns:
        raise invalid("file", f"The sheet has no column for {' and '.join(sorted(missing))}.")
    return sheet


def _copy(sheet: Sheet, keeper: Keeper, to: IO[bytes]) -> int:
    """Writes each row of a sheet as a line of its own, where it can be found again; how many there are."""
    count = 0
    for count, line in enumerate(_first_of_each(sheet, keeper), 1):
        if count > MOST_ROWS:
            raise invalid("file", f"The sheet has more than {MOST_ROWS:,} rows; please bring it in parts.")
        to.write(json.dumps([line.number, line.cells, line.fault]).encode() + b"\n")
    if not count:
        raise invalid("file", "The sheet has no rows.")
    return count


def _first_of_each(sheet: Sheet, keeper: Keeper) -> Iterator[Line]:
    """The rows as they are a seller's own; a second one about the same book is at fault."""
    first_seen: dict[str, int] = {}
    for line, _ in sheet.lines():
        cells = _own_cells(line, keeper)
        number = _number(cells)
        if number and number in first_seen:
            fault = f"ISBN {number} was on line {first_seen[number]} already"
            yield Line(line.number, cells, fault)
        else:
            if number:
                first_seen[number] = line.number
            yield Line(line.number, cells, line.fault)


def _own_cells(line: Line, keeper: Keeper) -> dict[str, str]:
    cells = {name: tidy(value) for name, value in line.cells.items() if name not in IGNORED}
    # Two sellers may number their books alike.
    return cells | ({"own_id": f"{keeper.id}: {cells['own_id']}"} if cells.get("own_id") else {})


def _number(cells: Mapping[str, str]) -> str | None:
    try:
        return row.number(cells)
    except Unacceptable:
        return None
