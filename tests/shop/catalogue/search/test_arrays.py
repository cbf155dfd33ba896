"""Lists laid end to end say what lists of lists say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backend.shop.catalogue.search.index.arrays import Ragged, Texts, Words

lists = st.lists(st.lists(st.integers(0, 20), max_size=6), max_size=8)
word = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=14)


def told(ragged: Ragged) -> list[list[int]]:
    return [ragged[row].tolist() for row in range(len(ragged))]


@given(lists, st.data())
def test_some_lists_can_be_taken_in_any_order(rows: list[list[int]], data: st.DataObject):
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1))) if rows else []
    taken = Ragged.of(rows).take(np.array(chosen, np.int64))
    assert told(taken) == [rows[row] for row in chosen]


@given(lists)
def test_inverted_they_say_where_each_number_stands(rows: list[list[int]]):
    expected = [[row for row, values in enumerate(rows) if number in values] for number in range(21)]
    assert told(Ragged.of(rows).inverted(21)) == expected


@given(lists, lists)
def test_joined_they_stand_one_after_the_other(first: list[list[int]], second: list[list[int]]):
    assert told(Ragged.joined([Ragged.of(first), Ragged.of(second)])) == first + second


@given(st.sets(word), word)
def test_a_word_is_found_where_it_stands_and_no_other(known: set[str], other: str):
    texts = sorted(known, key=str.encode)
    words = Words.of(texts)
    asked = [*texts, other]
    expected = [texts.index(text) if text in texts else None for text in asked]
    assert [words.place(text) for text in asked] == expected
    assert words.places(asked).tolist() == [-1 if place is None else place for place in expected]


@given(st.sets(word), st.text(max_size=12))
def test_words_are_found_by_their_beginning(known: set[str], letters: str):
    letters = letters.replace("\0", "").encode(errors="ignore").decode()
    texts = sorted(known, key=str.encode)
    found = [texts[place] for place in Words.of(texts).beginning(letters)]
    assert found == [text for text in texts if text.startswith(letters)]


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_texts_come_back_as_they_were(texts: list[str]):
    kept = Texts.of(texts)
    assert list(kept) == texts
    assert kept.several(np.arange(len(texts))) == texts
