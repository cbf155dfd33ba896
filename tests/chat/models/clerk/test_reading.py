"""What the clerk reads out of words: prices, years, quantities, conditions, names."""

from decimal import Decimal

import pytest

from backend.chat.models.clerk import conditions, languages, naming, prices, quantities, words, years

DUNE = {"title": "Dune Messiah", "authors": "Frank Herbert", "series": "Dune"}
HABITS = {"title": "The 7 Habits of Highly Effective People", "authors": "Stephen R. Covey", "series": None}


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("nothing over 10 dollars", None, "10"),
        ("under 10", None, "9.99"),
        ("10 bucks or less", None, "10"),
        ("not more than 16 dollars", None, "16"),
        ("$15-$19", "15", "19"),
        ("between five and ten", "5", "10"),
        ("under twenty-five but over twenty", "20.01", "24.99"),
        ("at least 12", "12", None),
        ("under a tenner", None, "9.99"),
        ("12 max", None, "12"),
        ("catch-22", None, None),
        ("published after 1850", None, None),
        ("2 copies of 1984", None, None),
        ("i do not want to spend more than nine dollars", None, "9"),
        ("will not cost me more than USD 6.99", None, "6.99"),
        ("exactly $10", "10", "10"),
        ("from 14 dollars upwards", "14", None),
        ("more than 14, not exactly 14", "14.01", None),
        ("21 dollars is too much", None, "20.99"),
        ("romance 10-12", "10", "12"),
        ("9-12 year olds", None, None),
        ("that cost at least 45", "45", None),
    ],
)
def test_prices_are_read_as_people_say_them(said: str, low: str | None, high: str | None) -> None:
    found, _ = prices.read(words.plain(said))
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("before 1850", None, 1849),
        ("newer than 2019", 2020, None),
        ("since 2010", 2010, None),
        ("60s science fiction", 1960, 1969),
        ("the 1990s", 1990, 1999),
        ("19th century novels", 1801, 1900),
        ("released between 2012 and 2010", 2010, 2012),
        ("books that came out in 1984", 1984, 1984),
        ("1984", None, None),
    ],
)
def test_years_are_read_as_people_say_them(said: str, first: int | None, last: int | None) -> None:
    assert years.read(said)[0] == (first, last)


@pytest.mark.parametrize(
    ("said", "quantity", "rest"),
    [
        ("two 1984s", 2, "1984s"),
        ("half a dozen Frankensteins", 6, "Frankensteins"),
        ("three of Animal Farm", 3, "Animal Farm"),
        ("one copy of Emma", 1, "Emma"),
        ("Dune x3", 3, "Dune"),
        ("Mort, two of them", 2, "Mort"),
        ("1984", None, "1984"),
        ("Emma", None, "Emma"),
    ],
)
def test_quantities_are_told_from_titles(said: str, quantity: int | None, rest: str) -> None:
    wanted = quantities.read(said)
    assert (wanted.quantity, wanted.rest) == (quantity, rest)


@pytest.mark.parametrize(
    "said", ["99999999999999999999 copies of Dune", "1e3 copies of Emma", "0 copies of Emma", "-3 dune"]
)
def test_absurd_quantities_are_noticed(said: str) -> None:
    assert not quantities.read(said).is_sane


def test_what_is_not_wanted_is_read_up_to_where_it_ends() -> None:
    found, rest = conditions.read("horror that is not dracula and in stock, under 12")
    assert (found.category, found.without, found.in_stock) == ("Horror", ("dracula",), True)
    assert rest.strip(" ,") == ""


def test_a_title_that_begins_with_no_is_not_an_exclusion() -> None:
    assert conditions.read("No Country for Old Men")[0].without == ()


def test_only_command_words_are_spelt_right() -> None:
    assert words.plain("cancle my Dune ordr pls") == "cancel my Dune order please"
    assert words.plain("The Little Prince") == "The Little Prince"


def test_what_cannot_be_seen_is_not_read() -> None:
    assert words.tidy("b\u200bu\u200by Ｄｕｎｅ") == "buy Dune"


def test_number_words_and_digits_are_the_same_in_names() -> None:
    assert words.fold("Nineteen Eighty-Four") == "1984"
    assert naming.is_title("seven habits of highly effective people", HABITS)
    assert naming.holds_number(7, "habits", HABITS)


def test_every_word_has_to_name_the_book() -> None:
    assert naming.names("dune mesiah by herbert", DUNE)
    assert not naming.names("the da vinci code", DUNE)


@pytest.mark.parametrize(
    ("said", "language", "english"),
    [
        ("hola, busco novelas de misterio por menos de 10 dólares", "es", "under 10 dollars"),
        ("combien coûte Dune ?", "fr", "how much is Dune"),
        ("haben Sie Kochbücher?", "de", "do you have"),
        ("cien años de soledad", "en", "cien años de soledad"),
    ],
)
def test_a_little_of_other_languages_is_understood(said: str, language: str, english: str) -> None:
    code, meant = languages.to_english(said)
    assert code == language
    assert english in meant
