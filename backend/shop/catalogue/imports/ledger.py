"""How far the sheets are that sellers have brought, and which of their rows were not taken."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select, update

from backend.errors import NotFound
from backend.infra.database import Transaction, now
from backend.infra.outbox import announce
from backend.shop.catalogue.importing import Reject
from backend.shop.catalogue.selling.keeping import Keeper, keepers_only
from backend.shop.catalogue.tables import sheet_rejects, sheets
from backend.values import Page, cursor_of, position_of


@dataclass(frozen=True)
class Import:
    """A sheet that somebody has brought: of its rows so many are done, each added, changed or rejected."""

    seq: int
    id: str
    person_id: int
    name: str
    file: str
    currency: str
    rows: int
    done: int
    added: int
    changed: int
    brought_at: datetime
    finished_at: datetime | None

    @property
    def rejected(self) -> int:
        """How many rows were not taken."""
        return self.done - self.added - self.changed


_columns = select(*(sheets.c[name] for name in Import.__dataclass_fields__))
_one = _columns.where(sheets.c.id == bindparam("import_id"))
_own = sheets.c.person_id == bindparam("person_id")
_rejects_of = sheet_rejects.c.sheet_seq == bindparam("sheet_seq")


def begin(tx: Transaction, keeper: Keeper, name: str, file: str, rows: int, currency: str) -> Import:
    """Notes a sheet that has been brought, and announces its first rows."""
    brought = dict(id=secrets.token_hex(16), person_id=keeper.id, name=name, file=file, rows=rows, currency=currency)
    tx.execute(insert(sheets), brought | {"brought_at": now()})
    begun = find(tx, keeper, str(brought["id"]))
    _announce(tx, begun, done=0, place=0)
    return begun


def find(tx: Transaction, keeper: Keeper, import_id: str) -> Import:
    """One of somebody's own imports; NotFound when there is none."""
    keepers_only(keeper)
    found = at_work(tx, import_id)
    if found is None or found.person_id != keeper.id:
        raise NotFound("You have brought no such sheet.")
    return found


def at_work(tx: Transaction, import_id: str) -> Import | None:
    """An import as whoever works on it sees it."""
    row = tx.execute(_one, {"import_id": import_id}).mappings().first()
    return Import(**row) if row else None


def listed(tx: Transaction, keeper: Keeper, limit: int, cursor: str | None = None) -> Page[Import]:
    """A page of somebody's own imports, the last one first."""
    keepers_only(keeper)
    query = _columns.where(_own).order_by(sheets.c.seq.desc()).limit(limit + 1)
    if cursor:
        query = query.where(sheets.c.seq < position_of(cursor, int)[0])
    count = select(func.count()).select_from(sheets).where(_own)
    page = _page(tx, query, count, {"person_id": keeper.id}, limit)
    return page.map(lambda row: Import(**row))


def rejects(tx: Transaction, found: Import, limit: int, cursor: str | None = None) -> Page[Reject]:
    """A page of the rows of an import that were not taken, from the top of the sheet."""
    query = select(sheet_rejects).where(_rejects_of).order_by(sheet_rejects.c.seq).limit(limit + 1)
    if cursor:
        query = query.where(sheet_rejects.c.seq > position_of(cursor, int)[0])
    count = select(func.count()).select_from(sheet_rejects).where(_rejects_of)
    page = _page(tx, query, count, {"sheet_seq": found.seq}, limit)
    return page.map(lambda row: Reject(row["line"], row["reason"]))


def advance(tx: Transaction, found: Import, taken: int) -> bool:
    """Notes that the next rows are done; False when somebody else has done them meanwhile."""
    as_seen = sheets.c.seq == found.seq, sheets.c.done == found.done
    return bool(tx.execute(update(sheets).where(*as_seen).values(done=sheets.c.done + taken)).rowcount)


def report(tx: Transaction, found: Import, added: int, changed: int, rejected: Sequence[Reject]) -> None:
    """Notes what became of the rows that were done."""
    counted = {"added": sheets.c.added + added, "changed": sheets.c.changed + changed}
    tx.execute(update(sheets).where(sheets.c.seq == found.seq).values(**counted))
    if rejected:
        tx.execute(insert(sheet_rejects), [vars(reject) | {"sheet_seq": found.seq} for reject in rejected])


def go_on(tx: Transaction, found: Import, done: int, place: int) -> None:
    """Announces the rows that begin at a place of the file, or that there are no more."""
    if done < found.rows:
        _announce(tx, found, done, place)
    else:
        tx.execute(update(sheets).where(sheets.c.seq == found.seq).values(finished_at=now()))
        announce(tx, "sheet_taken", {"import_id": found.id, "dropped": found.file})


def _announce(tx: Transaction, found: Import, done: int, place: int) -> None:
    announce(tx, "rows_waiting", {"import_id": found.id, "done": done, "place": place})


def _page(tx: Transaction, query: Select[Any], count: Select[Any], whose: dict[str, int], limit: int) -> Page[Any]:
    rows = tx.execute(query, whose).mappings().all()
    more = cursor_of(rows[limit - 1]["seq"]) if len(rows) > limit else None
    return Page(list(rows[:limit]), more, tx.execute(count, whose).scalar_one())
