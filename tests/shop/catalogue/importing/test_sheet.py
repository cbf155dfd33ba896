from collections.abc import Callable
from pathlib import Path

import pytest

from backend.errors import Invalid
from backend.shop.catalogue.importing.sheet import Line, Sheet

Write = Callable[..., Path]

PLAIN = "isbn13,title,authors\n9780141439518,Émile,Rousseau\n"


def lines(file: Path) -> list[Line]:
    return [line for line, _ in Sheet(file).lines()]


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("isbn13,title,authors", "ISBN13, Title ,Author").encode(),
    ],
    ids=["utf-8", "bom", "excel's code page", "utf-16", "semicolons", "tabs", "windows", "other headings"],
)
def test_a_sheet_is_read_however_it_was_saved(sheet: Write, content: bytes):
    assert lines(sheet(content)) == [Line(2, {"isbn13": "9780141439518", "title": "Émile", "authors": "Rousseau"})]


def test_a_line_is_numbered_as_an_editor_numbers_it(sheet: Write):
    file = sheet('isbn13,title,authors\n1,"a\nb",x\n\n2,c,y\n')
    assert [(line.number, line.cells["title"]) for line in lines(file)] == [(3, "a\nb"), (5, "c")]


def test_missing_values_are_empty_and_surplus_ones_a_fault(sheet: Write):
    short, long = lines(sheet("isbn13,title,authors\n1\n1,b,c,d\n"))
    assert short.cells == {"isbn13": "1", "title": "", "authors": ""}
    assert long.fault == "more values than columns"


def test_columns_nobody_knows_are_passed_over(sheet: Write):
    assert Sheet(sheet("isbn13,title,authors,shoe_size\n1,b,c,44\n")).columns == {"isbn13", "title", "authors"}


def test_what_the_reader_chokes_on_is_a_fault_of_the_line(sheet: Write):
    *_, last = lines(sheet('isbn13,title,authors\n1,b,c\n2,"' + "x" * 200_000 + '",c\n'))
    assert last.fault and "nothing can be read from here on" in last.fault


def test_progress_ends_at_the_size_of_the_file(sheet: Write):
    opened = Sheet(sheet(PLAIN * 1))
    assert [done for _, done in opened.lines()][-1] == opened.size


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "title"), ("title\nx\n", "authors"), ("title,authors\nx,y\n", "isbn13"), ("\x00\x01\x02", "authors")],
)
def test_a_file_that_is_no_sheet_of_books_is_refused(sheet: Write, content: str, said: str):
    with pytest.raises(Invalid, match=said):
        Sheet(sheet(content))


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path):
    with pytest.raises(Invalid, match="No such file"):
        Sheet(tmp_path / "missing.csv")
    with pytest.raises(Invalid, match="directory"):
        Sheet(tmp_path)
