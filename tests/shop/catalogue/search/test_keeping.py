"""The index is kept in a folder that processes share, and follows the catalogue from there."""

import shutil
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from backend.infra.database import Database, now
from backend.shop.catalogue import books, search
from backend.shop.catalogue.search import Wish
from backend.shop.catalogue.search.index import Index, index_of
from backend.shop.catalogue.search.index.columns import columns_of
from backend.shop.catalogue.search.index.segment import Segment
from backend.shop.catalogue.search.ranking import ranked
from backend.shop.catalogue.search.reading import readings
from backend.shop.catalogue.tables import books as table
from tests.shop.catalogue.search import librarian
from tests.shop.catalogue.search.made_up import book, segment_of

KILLS = 50
processes = get_context("forkserver")
processes.set_forkserver_preload(["tests.shop.catalogue.search.librarian"])
QUERIES = ("red fox", "fox by ann lee", "rde", "owl", "the red hen 2", "lee", "hen of night")
words = st.sampled_from(["red", "fox", "hen", "owl", "night", "of", "the"])
titles = st.lists(words, min_size=1, max_size=4).map(" ".join)
changes = st.lists(st.tuples(st.integers(1, 12), st.one_of(st.none(), titles)), max_size=8)


@pytest.fixture
def folder(tmp_path: Path, shelves: Database) -> Path:
    path = tmp_path / "index"
    search.keep_in(shelves, path)
    search.fold(shelves)
    return path


def ids(shelves: Database, q: str) -> list[int]:
    with shelves.reading() as tx:
        return [book.id for book in search.find(tx, Wish(q=q)).page.items]


def change(shelves: Database, book_id: int, **values: object) -> None:
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == book_id).values(**values))
        books.note_change(tx, [book_id])


def another_process(task: Callable[..., None], shelves: Database, folder: Path) -> tuple[ForkServerProcess, Connection]:
    ours, theirs = processes.Pipe()
    process = processes.Process(target=task, args=(shelves.url.render_as_string(hide_password=False), folder, theirs))
    process.start()
    theirs.close()
    return process, ours


def found_in(index: Index) -> list[list[tuple[int, float]]]:
    return [[(hit.book_id, hit.score) for hit in ranked(index, readings(index, q))] for q in QUERIES]


@settings(max_examples=60)
@given(st.lists(titles, min_size=1, max_size=8), st.lists(changes, max_size=4))
def test_an_index_that_followed_ranks_as_one_made_anew(first: list[str], later: list[list[tuple[int, str | None]]]):
    def row(book_id: int, title: str) -> object:
        return book(book_id, title, ["Ann Lee"], ratings_count=book_id * 7 % 5)

    shelf = dict(enumerate(first, 1))
    segments = [(segment_of(*(row(number, title) for number, title in shelf.items())), np.ones(len(shelf), bool))]
    for batch in later:
        changed = dict(batch)
        shelf = {number: title for number, title in (shelf | changed).items() if title}
        gone = np.array(list(changed), np.int32)
        segments = [(one, alive & ~np.isin(one.ids, gone)) for one, alive in segments]
        added = Segment.of(columns_of([row(number, title) for number, title in changed.items() if title]))
        segments.append((added, np.ones(len(added), bool)))
    anew = segment_of(*(row(number, title) for number, title in shelf.items()))
    assert found_in(Index(segments, 1, 1)) == found_in(Index([(anew, np.ones(len(anew), bool))], 1, 1))


def test_a_kept_index_finds_what_one_in_memory_finds(shelves: Database, folder: Path):
    asked = ["gret gatsby", "harry potter 2", "tolkein", "desert planet", "xqzzt"]
    kept = [ids(shelves, q) for q in asked]
    assert len(list(folder.glob("*/ids.npy"))) == 1
    other = Database(shelves.url.render_as_string(hide_password=False))
    assert [ids(other, q) for q in asked] == kept
    other.close()


def test_a_change_is_seen_at_once_in_another_process(shelves: Database, folder: Path):
    reader, line = another_process(librarian.find, shelves, folder)

    def asked(q: str) -> list[int]:
        line.send(q)
        return line.recv()

    assert asked("matilda") == [17]
    change(shelves, 17, title="Danny the Champion of the World")
    assert asked("danny champion") == [17]
    change(shelves, 17, withdrawn_at=now())
    assert asked("danny champion") == []
    change(shelves, 17, withdrawn_at=None)
    assert asked("danny champion") == [17]
    line.send(None)
    reader.join(10)
    assert reader.exitcode == 0


def test_many_changes_are_folded_into_the_folder(shelves: Database, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("backend.shop.catalogue.search.index.following.FEW", 3)
    before = {entry.name for entry in folder.glob("*-*")}
    for book_id in (17, 16, 15, 8):
        change(shelves, book_id, title=f"The New Name of {book_id}")
        ids(shelves, "name")
    with shelves.reading() as tx:
        assert search.outgrown(tx)
    search.fold(shelves)
    with shelves.reading() as tx:
        assert not search.outgrown(tx) and len(index_of(tx).segments) == 1
    assert len(ids(shelves, "new name")) == 4
    assert len({entry.name for entry in folder.glob("*-*")} - before) == 1


SPOILT = ["empty a file", "garble a file", "lose a file", "lose the folder", "leave something behind"]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_spoilt_folder_is_made_again(shelves: Database, folder: Path, spoil: str):
    kept = next(folder.glob("*-*"))
    if spoil == "empty a file":
        (kept / "ids.npy").write_bytes(b"")
    if spoil == "garble a file":
        (kept / "ids.npy").write_bytes(b"\x93NUMPY\x01\x00\x10\x00(((((((((((((((((")
    if spoil == "lose a file":
        (kept / "postings.values.npy").unlink()
    if spoil == "lose the folder":
        shutil.rmtree(folder)
    if spoil == "leave something behind":
        (folder / "new-1234").mkdir()
        (folder / f"{kept.name}.bak").mkdir()
    other = Database(shelves.url.render_as_string(hide_password=False))
    search.keep_in(other, folder)
    assert ids(other, "gret gatsby") == [1]
    other.close()


def test_what_another_shop_has_kept_is_not_read(shelves: Database, empty: Database, folder: Path):
    search.keep_in(empty, folder)
    assert ids(empty, "gatsby") == [] and ids(shelves, "gatsby") == [1]


def test_an_index_newer_than_the_database_is_not_read(shelves: Database, folder: Path, tmp_path: Path):
    """The database of yesterday was put back."""
    if not shelves.is_sqlite:
        pytest.skip("a server's database is put back by its own tools")
    shutil.copy(str(shelves.url.database), tmp_path / "yesterday.db")
    change(shelves, 17, title="Danny the Champion of the World")
    search.fold(shelves)
    yesterday = Database(f"sqlite:///{tmp_path / 'yesterday.db'}")
    search.keep_in(yesterday, folder)
    assert ids(yesterday, "matilda") == [17] and ids(yesterday, "danny champion") == []
    yesterday.close()


def test_whoever_is_killed_while_it_folds_leaves_a_usable_index(shelves: Database, folder: Path):
    for number in range(KILLS):
        writer, line = another_process(librarian.change_and_fold, shelves, folder)
        for _ in range(1 + number % 3):  # it says so each time it is about to fold
            line.recv()
        time.sleep(0.002 * (number % 10))  # at another moment of it each time
        writer.kill()
        writer.join()
        fresh = Database(shelves.url.render_as_string(hide_password=False))
        search.keep_in(fresh, folder)
        assert ids(fresh, "gret gatsby") == [1] and ids(fresh, "tale number") == [17]
        fresh.close()
    search.fold(shelves)
    assert not list(folder.glob("new-*")) and ids(shelves, "tale number") == [17]


def test_a_folder_that_cannot_be_used_does_not_stop_the_search(shelves: Database, tmp_path: Path):
    (tmp_path / "file").touch()
    search.keep_in(shelves, tmp_path / "file" / "index")
    assert ids(shelves, "gret gatsby") == [1]


def test_withdrawn_books_count_as_changes_and_leave_no_segments(shelves: Database):
    ids(shelves, "gatsby")
    for book_id in (17, 16, 15):
        change(shelves, book_id, withdrawn_at=now())
        ids(shelves, "gatsby")
    with shelves.reading() as tx:
        index = index_of(tx)
    assert (len(index.segments), index.changes) == (1, 3)


def test_a_book_without_words_harms_nobody(shelves: Database):
    for book_id, title in ((17, "!!!"), (1, "***"), (25, "---")):
        change(shelves, book_id, title=title, authors=["..."], series=None, description="xylophones in zanzibar")
    assert set(ids(shelves, "zanzibar")) <= {17, 1, 25}
    assert 8 in ids(shelves, "harry potter")
    assert not {17, 1, 25} & set(ids(shelves, "the"))


HOSTILE = ["\\u3316" * 200, "ii iii iv v vi vii viii ix x " * 7, "the of and for in " * 11, "john " * 40]


@pytest.mark.parametrize("q", HOSTILE)
def test_no_query_makes_work_without_end(shelves: Database, q: str):
    with shelves.reading() as tx:
        assert search.suggest(tx, q[:200]).authors == []
        assert search.find(tx, Wish(q=q[:200], author=q[:200])).page.total == 0
