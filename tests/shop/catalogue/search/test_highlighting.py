"""What a query was taken for is marked in the books found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.infra.database import Database
from backend.shop.catalogue import search
from backend.shop.catalogue.search import Wish, stretches


@pytest.mark.parametrize(
    ("text", "matched", "marked"),
    [
        ("The Great Gatsby", ["great", "gatsby"], ["Great Gatsby"]),
        ("The Great Gatsby", ["gatsby", "the"], ["The", "Gatsby"]),
        ("J.R.R. Tolkien", ["jrr", "tolkien"], ["J.R.R. Tolkien"]),
        ("One Flew Over the Cuckoo's Nest", ["cuckoos"], ["Cuckoo's"]),
        ("Jo Nesbø", ["nesbo"], ["Nesbø"]),
        ("Catch-22", ["22"], ["22"]),
        ("Emma", ["dune"], []),
        ("", ["dune"], []),
    ],
)
def test_the_words_meant_are_marked(text: str, matched: list[str], marked: list[str]):
    assert [text[start:end] for start, end in stretches(text, matched)] == marked


@given(st.text(max_size=60), st.lists(st.text("abc", min_size=1, max_size=2)))
def test_stretches_lie_in_the_text_one_after_the_other(text: str, matched: list[str]):
    ends = [end for stretch in stretches(text, matched) for end in stretch]
    assert ends == sorted(set(ends)) and all(0 <= end <= len(text) for end in ends)


def test_a_misspelt_word_marks_what_it_was_taken_for(shelves: Database):
    with shelves.reading() as tx:
        found = search.find(tx, Wish(q="gret gatzby fitzgerld"))
    assert set(found.matched[1]) == {"great", "gatsby", "fitzgerald"}
