import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shop.catalogue.words import fold, squeeze, tidy, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les Misérables", ("les", "miserables")),
        ("Jo Nesbø", ("jo", "nesbo")),
        ("Stanisław Lem", ("stanislaw", "lem")),
        ("The Winner’s Kiss", ("the", "winners", "kiss")),
        ("J.R.R. Tolkien", ("jrr", "tolkien")),
        ("J K Rowling", ("jk", "rowling")),
        ("Pride & Prejudice", ("pride", "and", "prejudice")),
        ("Catch-22", ("catch", "22")),
        ("Ｄｕｎｅ", ("dune",)),
        ("!!! 🐉", ()),
    ],
)
def test_words_are_compared_without_case_accents_and_punctuation(text: str, expected: tuple[str, ...]):
    assert words(text) == expected


def test_a_leading_article_and_spaces_make_no_difference():
    assert squeeze(words("The Great Gatsby")) == squeeze(words("great  GATSBY")) == "greatgatsby"
    assert squeeze(words("It")) == "it" and squeeze(words("The")) == "the"


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_kept_can_be_seen(text: str):
    kept = tidy(text)
    assert all(letter.isprintable() for letter in kept) and kept == tidy(kept) == kept.strip()
