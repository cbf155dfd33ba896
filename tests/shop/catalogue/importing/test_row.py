import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shop.catalogue import isbn
from backend.shop.catalogue.importing.row import Record, Unacceptable, read
from backend.shop.catalogue.importing.sheet import ALIASES

GOOD = {
    "isbn13": "9780141439518",
    "title": "Pride and Prejudice",
    "authors": "Jane Austen",
    "category": "Classics",
    "price": "6.99",
    "stock": "17",
    "year": "1813",
}


def record(**changes: str) -> Record:
    return read(GOOD | changes, "USD")


def test_a_good_row_becomes_a_book():
    book = record(rating="4.25", ratings_count="1000", series="", series_number="", description=" Misjudged. ")
    assert (book.isbn13, book.title, book.authors) == ("9780141439518", "Pride and Prejudice", ("Jane Austen",))
    assert (book.price, book.stock, book.year, book.rating, book.ratings_count) == (699, 17, 1813, 4.25, 1000)
    assert (book.series, book.series_number, book.description) == (None, None, "Misjudged.") or book.series == ""


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"isbn13": "9780141439519"}, "wrong check digit"),
        ({"isbn13": "12345"}, "not an ISBN"),
        ({"isbn13": ""}, "no ISBN"),
        ({"title": "  "}, "no title"),
        ({"title": "x" * 501}, "title is longer than 500"),
        ({"authors": ""}, "no author"),
        ({"authors": "x" * 201}, "author is longer"),
        ({"authors": "; ".join(f"A{n}" for n in range(61))}, "more than 60 authors"),
        ({"category": "x" * 81}, "category is longer"),
        ({"description": "x" * 10_001}, "description is longer"),
        ({"price": "-1"}, "negative price"),
        ({"price": ""}, "no price"),
        ({"price": "free"}, "not a number"),
        ({"price": "nan"}, "not a number"),
        ({"price": "1e9"}, "not a number"),
        ({"price": "100000.01"}, "above"),
        ({"price": "9.999"}, "finer"),
        ({"stock": "-3"}, "stock"),
        ({"stock": "1.5"}, "not a whole number"),
        ({"stock": "many"}, "not a number"),
        ({"year": "99999"}, "year"),
        ({"rating": "5.1"}, "rating"),
        ({"ratings_count": "-1"}, "ratings_count"),
        ({"series": "S", "series_number": "two"}, "series_number"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason(changes: dict[str, str], reason: str):
    with pytest.raises(Unacceptable, match=reason):
        record(**changes)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("$12.50", 1250),
        ("12,50", 1250),
        ("12.50 €", 1250),
        ("USD 3", 300),
        ("9.990", 999),
    ],
)
def test_a_price_is_read_as_people_write_it(text: str, amount: int):
    assert record(price=text).price == amount


def test_yen_have_no_small_coins():
    assert read(GOOD | {"price": "1200"}, "JPY").price == 1200
    with pytest.raises(Unacceptable, match="finer"):
        read(GOOD | {"price": "12.5"}, "JPY")


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Terry Pratchett; Neil Gaiman", ("Terry Pratchett", "Neil Gaiman")),
        ("Terry Pratchett, Neil Gaiman", ("Terry Pratchett", "Neil Gaiman")),
        ("Terry Pratchett and Neil Gaiman", ("Terry Pratchett", "Neil Gaiman")),
        ("Martin Luther King, Jr., Clayborne Carson", ("Martin Luther King, Jr.", "Clayborne Carson")),
        ("Le Guin, Ursula K.; Wood, Susan", ("Le Guin, Ursula K.", "Wood, Susan")),
        ("Homer, Homer", ("Homer",)),
    ],
)
def test_authors_are_told_apart(text: str, authors: tuple[str, ...]):
    assert record(authors=text).authors == authors


def spreadsheet(isbn10: str, isbn13: str, title: str = "A Title") -> Record:
    return read({"isbn": isbn10, "isbn13": isbn13, "own_id": "77", "title": title, "authors": "A"}, "USD")


def test_an_isbn_that_a_spreadsheet_mangled_is_made_whole():
    assert spreadsheet("141439513", "9.78014143952e+12").isbn13 == "9780141439518"
    assert spreadsheet("141439513", "").isbn13 == "9780141439518"


def test_two_witnesses_outvote_one_wrong_digit_and_one_does_not():
    assert spreadsheet("141439514", "9.78014143952e+12").isbn13 == "9780141439518"
    with pytest.raises(Unacceptable, match="wrong check digit"):
        spreadsheet("141439514", "9.78055555555e+12")


def test_a_book_without_an_isbn_gets_a_number_from_its_own_key():
    assert spreadsheet("", "").isbn13 == spreadsheet("", "9.78014143952e+12").isbn13 == isbn.in_store("77")


def test_a_series_in_the_title_is_taken_out_where_the_sheet_has_no_column_for_it():
    book = spreadsheet("141439513", "", "Catching Fire (The Hunger Games, #2)")
    assert (book.title, book.series, book.series_number) == ("Catching Fire", "The Hunger Games", 2.0)
    assert record(series="", title="Odd (Title, #2)").title == "Odd (Title, #2)"


def test_what_the_sheet_lacks_is_made_up_always_alike():
    book = spreadsheet("141439513", "")
    assert book == spreadsheet("141439513", "")
    assert book.category == "General" and 600 <= book.price < 2800 and 0 <= book.stock <= 24


@given(st.dictionaries(st.sampled_from(list(ALIASES)), st.text(max_size=40)))
def test_any_row_is_a_book_that_fits_or_is_refused(cells: dict[str, str]):
    try:
        book = read(cells, "USD")
    except Unacceptable as reason:
        assert str(reason)
    else:
        assert len(book.isbn13) == 13 and book.title and book.authors and book.price >= 0 and book.stock >= 0


@given(st.decimals(0, 100_000, places=2))
def test_any_price_in_cents_is_read_to_the_cent(price):
    assert record(price=str(price)).price == int(price * 100)
