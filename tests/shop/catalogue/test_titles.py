import pytest

from backend.shop.catalogue.titles import Titled, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Catching Fire (The Hunger Games, #2)", Titled("Catching Fire", "The Hunger Games", 2.0)),
        ("Preludes & Nocturnes (The Sandman #1)", Titled("Preludes & Nocturnes", "The Sandman", 1.0)),
        ("The Guard (The Selection, #2.5)", Titled("The Guard", "The Selection", 2.5)),
        ("Equal Rites (Discworld, #3; Witches #1)", Titled("Equal Rites", "Discworld", 3.0)),
        ("Long Lost  (Myron Bolitar #9)", Titled("Long Lost", "Myron Bolitar", 9.0)),
        ("Harry Potter Boxset (Harry Potter, #1-7)", Titled("Harry Potter Boxset", "Harry Potter", None)),
        ("The Philosophy of Andy Warhol (From A to B)", Titled("The Philosophy of Andy Warhol (From A to B)")),
        ("Diary of a Wimpy Kid: #1-4", Titled("Diary of a Wimpy Kid: #1-4")),
        ("", Titled("")),
    ],
)
def test_a_title_and_its_series_are_taken_apart(text: str, expected: Titled):
    assert parse(text) == expected
