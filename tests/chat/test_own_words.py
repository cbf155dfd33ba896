"""What is published in a shopper's name is cut out of what they have said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.chat import own_words


@pytest.mark.parametrize(
    ("message", "counts"),
    [
        ("I'd give Dune 4 stars: loved it", [4]),
        ("Dune gets 3/5 from me", [3]),
        ("five out of five, could not put it down", [5]),
        ("a solid two star read", [2]),
        ("★★★☆☆", [3]),
        ("⭐️⭐️ ok", [2]),
        ("cinco estrellas", [5]),
        ("from 3 stars to 5 stars", [3, 5]),
        ("can you give it 4 stars for me?", [4]),
        ("5 strs!", [5]),
        ("4", [4]),
        ("4, drags in the middle", [4]),
        ("9 stars", [9]),
        ("4.5 stars", []),
        ("4 copies please", []),
        ("show me 5 star mysteries", []),
        ("books with 4 stars or more", []),
        ("how many stars does it have? 4 stars?", []),
        ("who gave it 1 star?", []),
        ("my sister gave it 1 star", []),
        ("readers gave it 5 stars", []),
        ("a story in which 3 out of 5 people vanish", []),
        ("the 1 star reviews, please", []),
    ],
)
def test_stars_are_those_that_the_shopper_gives(message: str, counts: list[int]):
    assert [stars.count for stars in own_words.stars(message)] == counts


@pytest.mark.parametrize(
    ("message", "text", "said"),
    [
        ("4 stars: Loved it, couldn’t stop!! Bye", "loved it, couldn’t stop", "Loved it, couldn’t stop!!"),
        ("Loved it. 5 stars. Would read again!", "Loved it. Would read again!", "Loved it. Would read again!"),
        ("4 stars: loved it", "I loved it", None),
        ("4 stars: loved it", "Loved it. Best book ever.", None),
        ("4 stars: unloved", "loved", None),
        ("4 stars ❤", "❤", "❤"),
        ("4 stars", "❤", None),
    ],
)
def test_words_are_those_of_the_message_as_they_stand_there(message: str, text: str, said: str | None):
    assert own_words.quoted(message, text) == said


@given(st.text(max_size=60), st.text(max_size=30))
def test_nothing_is_quoted_that_was_not_said(message: str, text: str):
    said = own_words.quoted(message, text)
    if said is not None:
        words = set(own_words.WORD.findall(message))
        assert set(own_words.WORD.findall(said)) <= words


@pytest.mark.parametrize("message", ["delete my review", "please take it back", "pls remov my rating", "bitte löschen"])
def test_whoever_wants_something_deleted_says_so(message: str):
    assert own_words.take_back(message)
    assert not own_words.take_back("what do readers say of my favourite?")
