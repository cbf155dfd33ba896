"""What a query says that nothing on the shelves has."""

import pytest

from backend.infra.database import Database
from backend.shop.catalogue import search
from backend.shop.catalogue.search import Wish


def ignored(shelves: Database, q: str) -> tuple[str, ...]:
    with shelves.reading() as tx:
        return search.find(tx, Wish(q=q)).ignored


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("great gatsby 4", ("4",)),
        ("the great gatsby xqzzt", ("xqzzt",)),
        ("gret gatsby 4 4", ("4",)),
        ("do you have dune messiah 7 in paperback", ("7",)),
    ],
)
def test_a_word_that_no_book_found_has_is_told(shelves: Database, q: str, words: tuple[str, ...]):
    assert ignored(shelves, q) == words


@pytest.mark.parametrize(
    "q",
    [
        "",
        "xqzzt",
        "gret gatsby",
        "thegreatgatsby",
        "one flew over the cuc koo's nest",
        "nineteen eighty-four",
        "1984",
        "harry potter 2",
        "harrypotter 2",
        "harry potter vol 2",
        "second book of the harry potter series",
        "please find the odyssey, hardcover",
        "spider and a pig",
        "n gaiman",
        "the",
        "x" * 200,
    ],
)
def test_nothing_is_told_of_what_was_understood_or_is_only_politeness(shelves: Database, q: str):
    assert ignored(shelves, q) == ()


def test_a_number_is_a_place_in_a_series_although_the_words_before_it_are_run_together(shelves: Database):
    with shelves.reading() as tx:
        found = search.find(tx, Wish(q="harrypotter 2"))
    assert [book.title for book in found.page.items][:1] == ["Harry Potter and the Chamber of Secrets"]
