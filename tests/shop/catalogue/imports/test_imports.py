import csv
import io
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from backend.errors import Invalid, NotAllowed, NotFound
from backend.infra.database import Database
from backend.infra.files import Files
from backend.shop.accounts.people import Person
from backend.shop.catalogue import imports, isbn
from backend.shop.catalogue.imports import Import, receiving
from backend.shop.catalogue.tables import books

HEADER = "isbn13,title,authors,price,stock"
ONE, OTHER = isbn.from_body("910000001"), isbn.from_body("910000002")


@dataclass
class Desk:
    """A seller's desk: what they bring there is taken at once."""

    database: Database
    files: Files

    def bring(self, keeper: Person, content: str | bytes, name: str = "sheet.csv") -> Import:
        sheet = content if isinstance(content, bytes) else content.encode()
        found = imports.receive(self.database, self.files, keeper, name, io.BytesIO(sheet), "USD")
        place = 0
        while not found.finished_at:
            kept = self.files.read(found.file)
            imports.take(self.database, self.files, keeper, found, place)
            found = self.look(keeper, found.id)
            place = sum(map(len, kept.splitlines(keepends=True)[: found.done]))
        return found

    def look(self, keeper: Person, import_id: str) -> Import:
        with self.database.reading() as tx:
            return imports.find(tx, keeper, import_id)

    def reasons(self, found: Import) -> list[tuple[int, str]]:
        with self.database.reading() as tx:
            return [(reject.line, reject.reason) for reject in imports.rejects(tx, found, 100).items]

    def book(self, number: str) -> dict[str, object]:
        with self.database.reading() as tx:
            return dict(tx.execute(select(books).where(books.c.isbn13 == number)).mappings().one())


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, Files(f"file://{tmp_path / 'files'}"))


def told(found: Import) -> tuple[int, int, int]:
    return found.added, found.changed, found.rejected


def test_a_sheet_adds_books_and_the_next_one_changes_them(desk: Desk, sol: Person) -> None:
    assert told(desk.bring(sol, f"{HEADER}\n{ONE},Moths,Luna Hawk,18.50,5\n{OTHER},Bees,Ann Drone,7,0\n")) == (2, 0, 0)
    assert told(desk.bring(sol, f"{HEADER}\n{ONE},Moths,Luna Hawk,19.50,4\n")) == (0, 1, 0)
    book = desk.book(ONE)
    assert (book["price"], book["stock"], book["seller_id"]) == (1950, 4, sol.id)


def test_a_book_of_somebody_elses_stays_as_it_is(desk: Desk, sol: Person, sid: Person) -> None:
    desk.bring(sol, f"{HEADER}\n{ONE},Moths,Luna Hawk,18.50,5\n")
    found = desk.bring(sid, f"{HEADER}\n{ONE},Mine,Sid,1,1\n{OTHER},Bees,Ann,7,1\n")
    assert told(found) == (1, 0, 1)
    assert desk.reasons(found) == [(2, "another seller has this book in the shop already")]
    assert (desk.book(ONE)["title"], desk.book(ONE)["price"]) == ("Moths", 1850)
    with desk.database.reading() as tx:
        of_the_shop = tx.execute(select(books.c.isbn13).where(books.c.title == "Dune")).scalar_one()
    assert desk.bring(sid, f"{HEADER}\n{of_the_shop},Mine,Sid,1,1\n").rejected == 1


def test_two_sellers_may_number_their_books_alike(desk: Desk, sol: Person, sid: Person) -> None:
    content = "id,title,authors,price,stock\n1,Pamphlet,Ann,2,3\n"
    assert [told(desk.bring(keeper, content)) for keeper in (sol, sid, sol)] == [(1, 0, 0), (1, 0, 0), (0, 1, 0)]


def test_a_row_of_a_category_that_is_not_there_is_told_the_nearest_unless_an_admin_brings_it(
    desk: Desk, sol: Person, ada: Person
) -> None:
    rows = f"{HEADER},category\n{ONE},Moths,Luna Hawk,18.50,5,Clasics\n{OTHER},Bees,Ann Drone,7,3,fantasy\n"
    found = desk.bring(sol, rows)
    assert told(found) == (1, 0, 1)
    reason = "There is no category called Clasics. The nearest is Classics. Only an admin adds new ones."
    assert desk.reasons(found) == [(2, reason)]
    assert told(desk.bring(ada, rows)) == (1, 1, 0)


def test_each_row_that_cannot_be_taken_has_its_reason(desk: Desk, sol: Person) -> None:
    rows = [f"{ONE},Moths,Luna,,5", f"{ONE},Moths,Luna,1,", f"{ONE},Moths,Luna,1,2,3", "12,Moths,Luna,1,2", ",,,,"]
    found = desk.bring(sol, "\n".join([HEADER, *rows]))
    assert told(found) == (0, 0, 5)
    assert desk.reasons(found) == [
        (2, "no price"),
        (3, f"ISBN {ONE} was on line 2 already"),
        (4, "more values than columns"),
        (5, "'12' is not an ISBN"),
        (6, "no stock"),
    ]


def test_what_readers_think_is_not_for_the_seller_to_say(desk: Desk, sol: Person) -> None:
    desk.bring(sol, f"{HEADER},rating,ratings_count\n{ONE},Moths,Luna,1,2,5,nonsense\n")
    assert (desk.book(ONE)["rating"], desk.book(ONE)["ratings_count"]) == (None, 0)


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(0)"])
def test_what_a_spreadsheet_would_carry_out_is_a_text_like_any_other(desk: Desk, sol: Person, title: str) -> None:
    desk.bring(sol, f"{HEADER}\n{ONE},{title},Luna,1,2\n")
    assert desk.book(ONE)["title"] == title


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column for"),
        (f"{HEADER}\n", "no rows"),
        ("isbn13,title,authors,stock\n1,a,b,2\n", "no column for price"),
        ("isbn13,title,authors,price\n1,a,b,2\n", "no column for stock"),
        ("title,authors,price,stock\na,b,1,2\n", "no column isbn13"),
        (b"PK\x03\x04\x00\x81\x8d\x00\xff", "is not a text"),
        (b"\xff\xfe\x00\xd8\x00", "is not a text"),
        (HEADER + ",a" * 1_000_000 + "\n1\n", "at most 500 headings"),
        (HEADER + ",a" * 1_000 + "\n1\n", "at most 500 headings"),
        (HEADER + ',"a\n"' + ",a" * 1_000_000 + "\n1\n", "at most 500 headings"),
    ],
)
def test_what_is_no_sheet_of_books_is_refused_as_a_whole(
    desk: Desk, sol: Person, content: str | bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Invalid, match=said):
        desk.bring(sol, content)
    assert list((tmp_path / "files").rglob("*.jsonl")) == []


def test_a_sheet_with_too_many_rows_is_refused(desk: Desk, sol: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_ROWS", 2)
    with pytest.raises(Invalid, match="more than 2 rows"):
        desk.bring(sol, HEADER + "\n1,a,b,1,1" * 3)


def test_nuls_and_names_of_any_kind_do_no_harm(desk: Desk, sol: Person) -> None:
    found = desk.bring(sol, f"{HEADER}\n{ONE},Mo\0ths,Luna\0,1,2\n".encode(), "\0" + "x" * 999 + "\ud800")
    assert told(found) == (1, 0, 0)
    assert desk.book(ONE)["title"] == "Mo ths" and len(found.name) <= 200


def test_only_sellers_bring_sheets_and_only_their_own_are_shown(
    desk: Desk, sol: Person, sid: Person, alice: Person
) -> None:
    with pytest.raises(NotAllowed):
        desk.bring(alice, HEADER)
    found = desk.bring(sol, f"{HEADER}\n{ONE},Moths,Luna,1,2\n")
    with pytest.raises(NotFound):
        desk.look(sid, found.id)
    with desk.database.reading() as tx:
        assert [imports.listed(tx, keeper, 5).total for keeper in (sol, sid)] == [1, 0]


NUMBERS = st.sampled_from([ONE, OTHER, isbn.from_body("910000003"), "", "123"]) | st.text(max_size=5)
CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
AMOUNTS = st.sampled_from(["1", "0", "2.50", "", "-1", "1e9", "x"])
ROWS = st.lists(st.tuples(NUMBERS, CELLS, CELLS, AMOUNTS, AMOUNTS, CELLS), min_size=1, max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, chunk=st.integers(1, 4))
def test_whatever_the_rows_each_is_added_changed_or_rejected(
    database: Database, sol: Person, rows: list[tuple[str, ...]], chunk: int
) -> None:
    page = io.StringIO(newline="")
    csv.writer(page).writerows([[*HEADER.split(","), "category"], *rows])
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("backend.shop.catalogue.imports.taking.AT_A_TIME", chunk)
        desk = Desk(database, Files(f"file://{folder}"))
        found = desk.bring(sol, page.getvalue())
        assert found.done == found.rows == len(rows)
        assert found.added + found.changed + len(desk.reasons(found)) == found.rows
