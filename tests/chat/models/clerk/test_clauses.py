"""A message put straight before it is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.chat.models.clerk.clauses import split, straight


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("buy The Shining, no wait, Carrie", "buy Carrie"),
        ("I want two of Dune, no, make that three", "I want 3 copies of Dune"),
        ("The Help - buy one copy", "buy 1 copies of The Help"),
        ("2x Beach Read and 1x Cosmos - buy them", "buy 2x Beach Read and 1x Cosmos"),
        ("my bad, 4 not 3, forgot my own kid lol", "4 not 3"),
        ("try again, buy Persuasion please", "buy Persuasion please"),
        ("wrong book, cancel that order", "cancel that order"),
        ("Order of the Phoenix - do you have it", "do you have Order of the Phoenix"),
        ("my sapiens order, where is it", "where is my sapiens order"),
        ("ok. back to Outlander, I will take it", "buy Outlander"),
    ],
)
def test_what_was_taken_back_and_what_is_said_aside_is_gone(said: str, meant: str):
    assert straight(said) == meant


@pytest.mark.parametrize(
    "title",
    [
        "Goodbye, Columbus",
        "Hello, Universe",
        "Guns, Germs, and Steel",
        "Salt, Fat, Acid, Heat",
        "Guards! Guards!",
        "Never Let Me Go",
        "No Country for Old Men",
        "Wait Till Helen Comes",
        "Surely You're Joking, Mr. Feynman!",
        "J. R. R. Tolkien",
        "Red, White & Royal Blue",
    ],
)
def test_titles_with_commas_and_marks_are_left_whole(title: str):
    assert straight(title) == title


@given(st.text(max_size=200))
def test_whatever_is_said_something_of_it_is_left(text: str):
    assert bool(straight(text).strip()) == bool(text.strip()) or not text.strip()
    assert all(clause in text for clause in split(text))
