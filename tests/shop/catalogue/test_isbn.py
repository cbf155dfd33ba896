import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shop.catalogue import isbn

digits = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    "text", ["9780141439518", "978-0-14-143951-8", "0141439513", "0-14-143951-3", " 978 0 14 143951 8 "]
)
def test_an_isbn_is_read_however_it_is_written(text: str):
    assert isbn.parse(text) == "9780141439518"


def test_the_last_digit_of_ten_may_be_an_x():
    assert isbn.parse("080442957X") == isbn.parse("080442957x") == "9780804429573"


@pytest.mark.parametrize("text", ["", "9780141439519", "0141439514", "978014143951", "1234567890123", "٩٧٨٠١٤١٤٣٩٥١٨"])
def test_what_is_not_an_isbn_is_none(text: str):
    assert isbn.parse(text) is None


@given(digits)
def test_every_body_makes_a_number_that_is_read_back(nine: str):
    assert isbn.parse(isbn.from_body(nine)) == isbn.from_body(nine)


@given(digits, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(nine: str, place: int, by: int):
    right = isbn.from_body(nine)
    wrong = right[:place] + str((int(right[place]) + by) % 10) + right[place + 1 :]
    assert isbn.parse(wrong) is None


@given(st.text())
def test_any_text_may_be_asked_about(text: str):
    number = isbn.parse(text)
    assert number is None or len(number) == 13


def test_a_shops_own_number_looks_like_one_and_stays():
    number = isbn.in_store("book 7")
    assert number == isbn.in_store("book 7") != isbn.in_store("book 8")
    assert number.startswith("2") and number[-1] == isbn.check_digit(number[:12])


@pytest.mark.parametrize("text", ["ISBN 9780141439518", "isbn-13: 978-0141439518", "ISBN-10 0-14-143951-3"])
def test_a_query_may_be_an_isbn(text: str):
    assert isbn.mentioned(text) == "9780141439518"


@pytest.mark.parametrize("text", ["1984", "fahrenheit 451", "9780141439518 and more"])
def test_other_queries_are_not(text: str):
    assert isbn.mentioned(text) is None
