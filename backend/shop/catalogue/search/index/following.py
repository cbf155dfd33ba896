"""Following the catalogue: the index of a database is as new as what its readers see."""

import threading
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import structlog
from sqlalchemy import bindparam, select

from backend.infra.database import Database, Transaction
from backend.shop.catalogue import books
from backend.shop.catalogue.search.index.arrays import Array
from backend.shop.catalogue.search.index.columns import Columns, columns_of, joined
from backend.shop.catalogue.search.index.folder import Folder
from backend.shop.catalogue.search.index.segment import Segment
from backend.shop.catalogue.search.index.whole import Index
from backend.shop.catalogue.tables import books as table
from backend.shop.catalogue.tables import categories

log = structlog.get_logger()
AT_A_TIME = 20_000
NEVER = -1
FEW, FEW_OF = 1000, 0.05  # books, or a share of all: so many changes are followed in memory before they are folded
OFTEN_JOINED = 2  # a segment is joined with the one before it that is less than so many times its size

Segments = list[tuple[Segment, Array]]

_indexes: WeakKeyDictionary[object, Index] = WeakKeyDictionary()
_folders: WeakKeyDictionary[object, Folder] = WeakKeyDictionary()
_following = threading.Lock()


def keep_in(database: Database, path: Path) -> None:
    """From now on the index of this database starts from what the folder holds; without one it is made in memory."""
    _folders[database.pool] = Folder(path)


def index_of(tx: Transaction) -> Index:
    """The index of this database, at least as new as what the transaction sees."""
    key, version = tx.engine.pool, books.version(tx)
    index = _indexes.get(key)
    if index is not None and index.version >= version:
        return index
    if tx.get_execution_options().get("writes"):  # what it sees may never be kept, so nobody else may see it
        return _changed(tx, _newest(tx, index), version)
    with _following:  # threads that find it out of date at once wait for one to bring it up to date
        index = _indexes.get(key)
        if index is None or index.version < version:
            folder = _folders.get(key)
            if index is None and folder is not None:
                _fold_first(tx, folder)
            index = _indexes[key] = _changed(tx, _newest(tx, index), version)
    return index


def fold(database: Database, wait: bool = True) -> None:
    """Keeps in the folder, as one segment, all that is indexed by now; without waiting, unless somebody else does."""
    folder = _folders[database.pool]
    with folder.locked(wait) as is_ours, database.reading() as tx:
        if is_ours:
            _fold(tx, folder)


def outgrown(tx: Transaction) -> bool:
    """Whether so much has changed since the folder's index was made that it is time to fold."""
    index = index_of(tx)
    with _following:
        newest = _newest(tx, index)
        if newest is not index:
            index = _indexes[tx.engine.pool] = _changed(tx, newest, books.version(tx))
    return index.changes > max(FEW, FEW_OF * index.size)


def _fold_first(tx: Transaction, folder: Folder) -> None:
    """Sees to it that the folder has an index; of several processes that start at once, one makes it."""
    if folder.newest(books.catalogue(tx), books.version(tx)) is None:
        try:
            with folder.locked():
                if folder.newest(books.catalogue(tx), books.version(tx)) is None:
                    _fold(tx, folder)
        except OSError:
            log.exception("the search index cannot be kept, and is made in memory", folder=str(folder.path))


def _fold(tx: Transaction, folder: Folder) -> None:
    catalogue, version = books.catalogue(tx), books.version(tx)
    kept = folder.newest(catalogue, version)
    if kept is None or kept[1] < version:
        folder.keep(_joined(_changed(tx, _start(kept), version).segments), catalogue, version)


def _newest(tx: Transaction, index: Index | None) -> Index:
    """What to go on from: the folder's index if that is newer than what the one at hand was made from."""
    folder = _folders.get(tx.engine.pool)
    kept = folder.newest(books.catalogue(tx), books.version(tx)) if folder else None
    if index is not None and (kept is None or kept[1] <= index.kept):
        return index
    return _start(kept)


def _start(kept: tuple[Segment, int] | None) -> Index:
    if kept is None:
        return Index([], NEVER, NEVER)
    segment, version = kept
    return Index([(segment, np.ones(len(segment), bool))], version, version)


_since = (
    select(
        table.c.id,
        table.c.title,
        table.c.authors,
        table.c.series,
        table.c.series_number,
        table.c.description,
        table.c.ratings_count,
        table.c.withdrawn_at,
        categories.c.name.label("category"),
    )
    .join(categories, categories.c.id == table.c.category_id)
    .where(table.c.version > bindparam("version"))
    .execution_options(yield_per=AT_A_TIME)
)


def _changed(tx: Transaction, index: Index, version: int) -> Index:
    """The index with what the database says of every book that was changed since."""
    changed: list[Columns] = []
    ids: list[int] = []
    for rows in tx.execute(_since, {"version": index.version}).partitions():
        ids.extend(row.id for row in rows)
        changed.append(columns_of(row for row in rows if row.withdrawn_at is None))
    replaced = np.array(ids, np.int32)
    segments = [(segment, _without(segment, alive, replaced)) for segment, alive in index.segments]
    if changed:
        segment = Segment.of(joined(changed))
        segments += [(segment, np.ones(len(segment), bool))] if len(segment) else []
    return Index(_tidied(segments), version, index.kept)


def _without(segment: Segment, alive: Array, ids: Array) -> Array:
    places = segment.places_of(ids)
    if len(places):
        alive = alive.copy()
        alive[places] = False
    return alive


def _tidied(segments: Segments) -> Segments:
    """Joins small segments, so that a search never has many to look through; the first is shared and stays."""
    while len(segments) > 2 and len(segments[-2][0]) < OFTEN_JOINED * len(segments[-1][0]):
        segment = _joined(segments[-2:])
        segments = [*segments[:-2], (segment, np.ones(len(segment), bool))]
    return segments


def _joined(segments: Sequence[tuple[Segment, Array]]) -> Segment:
    """One segment of the books that count in these."""
    if len(segments) == 1 and segments[0][1].all():
        return segments[0][0]
    living = [segment.columns(np.flatnonzero(alive)) for segment, alive in segments]
    return Segment.of(joined(living or [columns_of([])]))
