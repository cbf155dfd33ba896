import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from backend.shop.catalogue.search import meaning
from backend.shop.catalogue.search.index.vocabulary import edits_borne
from backend.shop.catalogue.search.numerals import in_digits, in_words, numbered, same_as
from backend.shop.catalogue.search.shells import stripped
from backend.shop.catalogue.search.sound import skeleton, sound
from backend.shop.catalogue.search.spacing import respaced
from backend.shop.catalogue.search.stem import stem
from tests.shop.catalogue.search.made_up import index_of_words

word = st.text("abcdeo", min_size=1, max_size=10)


@given(st.sets(word, min_size=1, max_size=30), word)
def test_no_word_within_the_edits_it_bears_is_overlooked(known: set[str], typed: str):
    near = {
        other
        for other in known
        if other != typed and OSA.distance(typed, other) <= min(edits_borne(typed), edits_borne(other))
    }
    assert near <= set(meaning.mistaken(index_of_words(known), typed))


@given(st.sets(word, min_size=1, max_size=30), word)
def test_every_guess_is_worth_less_than_the_word_itself(known: set[str], typed: str):
    found = meaning.mistaken(index_of_words(known), typed)
    guesses = {other: worth for other, worth in found.items() if other != typed}
    assert all(0 < worth < 1 and other in known for other, worth in guesses.items())


def test_a_word_half_typed_is_completed_even_when_mistyped():
    index = index_of_words(["vampire", "vampires", "redbreast"])
    assert set(meaning.completions(index, "vamp")) == {"vampire", "vampires"}
    assert set(meaning.completions(index, "redbs")) == {"redbreast"}
    assert meaning.completions(index, "x") == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tolkien", "tolkein"),
        ("pratchett", "prachet"),
        ("asimov", "asymov"),
        ("chekhov", "chekov"),
        ("phillips", "filips"),
    ],
)
def test_what_sounds_alike_has_one_key(one: str, other: str):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("king", "ring"), ("austen", "auster"), ("brown", "green")])
def test_what_sounds_otherwise_has_another(one: str, other: str):
    assert sound(one) != sound(other)


def test_endings_do_not_matter_when_asking_what_a_book_is_about():
    assert stem("guarding") == stem("guards") == stem("guarded") == stem("guard")
    assert stem("running") == stem("runs") == "run"
    assert stem("sing") == "sing"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("standing inthe rainbow", "standing in the rainbow"),
        ("sleeping gia nts", "sleeping giants"),
        ("therainbow", "the rainbow"),
        ("the rainbow", "the rainbow"),
        ("qqqqqq", "qqqqqq"),
    ],
)
def test_spaces_are_put_right_by_the_words_that_are_known(typed: str, meant: str):
    known = index_of_words(["standing", "in", "the", "rainbow", "sleeping", "giants"])
    assert " ".join(respaced(known, tuple(typed.split()))) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nineteen eighty four", "1984"),
        ("catch twenty two", "catch 22"),
        ("seven habits", "seven habits"),
        ("thirty nine steps", "39 steps"),
    ],
)
def test_numbers_of_several_words_are_read(typed: str, meant: str):
    assert " ".join(in_digits(tuple(typed.split()))) == meant


def test_digits_are_spelt_out():
    assert in_words(("1984",)) == ("nineteen", "eighty", "four")
    assert in_words(("catch", "22")) == ("catch", "twenty", "two")


def test_a_number_may_be_a_place_in_a_series():
    assert list(numbered(("dune", "book", "two"))) == [(("dune",), 2.0)]
    assert list(numbered(("dune",))) == [] and list(numbered(("7",))) == []
    assert {"2", "two", "second", "ii"} <= set(same_as("two"))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("do you have anything by agatha christie", "agatha christie"),
        ("would you happen to have the hobbit in stock at the moment", "hobbit"),
        ("buy emma", "emma"),
        ("tell one", "tell one"),
        ("the prince", "the prince"),
        ("do you have", "do you have"),
    ],
)
def test_a_question_is_freed_of_its_shell(typed: str, asked: str):
    assert " ".join(stripped(tuple(typed.split()))) == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("my mum is after something by maeve binchy", "maeve binchy"),
        ("hubby wants battle cry of freedom for xmas", "battle cry of freedom"),
        ("saw burial rites on tv you stock it", "burial rites"),
        ("pls order watership down for me", "watership down"),
        ("has totto chan come in yet", "totto chan"),
    ],
)
def test_people_talk_of_whom_a_book_is_for(typed: str, asked: str):
    assert " ".join(stripped(tuple(typed.split()))) == asked


def test_a_word_without_its_vowels_is_known():
    assert skeleton("hunger") == "hngr"
    index = index_of_words(["hunger", "hangar", "games"])
    assert set(meaning.mistaken(index, "hngr")) == {"hunger", "hangar"}
