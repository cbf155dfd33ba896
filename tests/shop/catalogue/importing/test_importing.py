import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from backend.infra.database import Database
from backend.shop.catalogue import books, importing, isbn
from backend.shop.catalogue.importing import Reject
from backend.shop.catalogue.tables import book_authors
from backend.shop.catalogue.tables import books as table

Write = Callable[..., Path]
HEAD = "isbn13,title,authors,category,price,stock\n"
EMMA = "9780141439587,Emma,Jane Austen,Classics,7.25,4\n"


def load(database: Database, file: Path) -> importing.Report:
    return importing.load(database, file, progress=False)


def found(database: Database, number: str = "9780141439587") -> books.Book:
    with database.reading() as tx:
        book_id = tx.execute(select(table.c.id).where(table.c.isbn13 == number)).scalar_one()
        return books.get(tx, book_id)


def test_good_rows_are_loaded_and_bad_ones_reported_with_their_line(empty: Database, sheet: Write):
    bad = "9780141439588,Wrong,Digit,Classics,1,1\n" + "9780141439600,,No Title,Classics,1,1\n" + EMMA
    report = load(empty, sheet(HEAD + EMMA + bad))
    assert (report.added, report.updated) == (1, 0)
    assert report.rejected == [
        Reject(3, "ISBN 9780141439588 has a wrong check digit"),
        Reject(4, "no title"),
        Reject(5, "ISBN 9780141439587 was on line 2 already"),
    ]
    assert report.told().splitlines()[:2] == [
        "sheet.csv: 1 books added, 0 updated, 3 rows rejected.",
        "  line 3: ISBN 9780141439588 has a wrong check digit",
    ]


def test_importing_again_updates_and_keeps_the_id(empty: Database, sheet: Write):
    load(empty, sheet(HEAD + EMMA))
    before = found(empty)
    report = load(empty, sheet(HEAD + EMMA.replace("7.25,4", "8.00,40").replace("Jane Austen", "J. Austen")))
    after = found(empty)
    assert (report.added, report.updated) == (0, 1)
    assert (after.id, after.price.amount, after.stock, after.authors) == (before.id, 800, 40, ("J. Austen",))
    with empty.reading() as tx:
        assert tx.execute(select(book_authors.c.author)).scalars().all() == ["J. Austen"]


def test_what_a_sheet_does_not_mention_stays_as_it_is(empty: Database, sheet: Write):
    load(empty, sheet(HEAD.strip() + ",series,series_number\n" + EMMA.strip() + ",Novels,4\n"))
    load(empty, sheet("isbn13,title,authors\n9780141439587,Emma,Jane Austen\n"))
    book = found(empty)
    assert (book.price.amount, book.stock, book.category, book.series) == (725, 4, "Classics", "Novels")


def test_categories_are_the_same_in_any_case(empty: Database, sheet: Write):
    load(empty, sheet(HEAD + EMMA + "9780141439518,Pride and Prejudice,Jane Austen,CLASSICS,6.99,17\n"))
    assert found(empty, "9780141439518").category == "Classics"


def test_an_import_raises_the_version(empty: Database, sheet: Write):
    with empty.reading() as tx:
        before = books.version(tx)
    load(empty, sheet(HEAD + EMMA))
    with empty.reading() as tx:
        assert books.version(tx) > before


def test_a_sheet_that_changes_prices_only_does_not(empty: Database, sheet: Write):
    load(empty, sheet(HEAD + EMMA))
    with empty.reading() as tx:
        before = books.version(tx)
    load(empty, sheet(HEAD + EMMA.replace("7.25", "6.25")))
    with empty.reading() as tx:
        assert books.version(tx) == before
    assert found(empty).price.amount == 625


def test_a_sheet_of_headings_only_loads_nothing(empty: Database, sheet: Write):
    report = load(empty, sheet(HEAD))
    assert (report.added, report.updated, report.rejected) == (0, 0, [])


def test_ten_thousand_books_take_seconds(empty: Database, sheet: Write):
    rows = (
        f"{isbn.from_body(f'{n:09}')},Book {n},Author {n % 900},Shelf {n % 20},{n % 90}.50,{n % 9}"
        for n in range(10_000)
    )
    file = sheet(HEAD + "\n".join(rows))
    started = time.perf_counter()
    assert load(empty, file).added == 10_000
    assert time.perf_counter() - started < 20


def test_progress_is_shown_to_a_person_at_a_terminal(empty: Database, sheet: Write, capfd, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    importing.load(empty, sheet(HEAD + EMMA))
    assert "sheet.csv: 100%" in capfd.readouterr().err
