"""The demo shelf that ships with the shop."""

import csv
import re
from collections import Counter

import pytest

from backend.shop.catalogue.importing import DEMO

Shelf = list[dict[str, str]]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    with DEMO.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_enough_to_browse(shelf: Shelf) -> None:
    categories = Counter(book["category"] for book in shelf)
    assert len(shelf) >= 300
    assert len(categories) >= 15
    assert min(categories.values()) >= 5


def test_every_isbn_is_one_and_stands_there_once(shelf: Shelf) -> None:
    isbns = [book["isbn13"] for book in shelf]
    assert len(set(isbns)) == len(isbns)
    for isbn in isbns:
        assert re.fullmatch(r"97[89]\d{10}", isbn)
        assert sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(isbn)) % 10 == 0, isbn


def test_every_description_is_its_own(shelf: Shelf) -> None:
    descriptions = [book["description"] for book in shelf]
    assert len(set(descriptions)) == len(descriptions)
    for description in descriptions:
        assert 50 <= len(description) <= 400, description


def test_prices_and_stock_are_plausible(shelf: Shelf) -> None:
    for book in shelf:
        assert re.fullmatch(r"\d{1,2}\.\d{2}", book["price"]), book["title"]
        assert 4 < float(book["price"]) < 45
        assert 0 <= int(book["stock"]) <= 60
    assert sum(book["stock"] == "0" for book in shelf) >= 15


def test_years_and_ratings_are_possible(shelf: Shelf) -> None:
    for book in shelf:
        assert -1000 < int(book["year"]) <= 2020, book["title"]
        assert 2 < float(book["rating"]) <= 5


def test_nobody_wrote_nothing(shelf: Shelf) -> None:
    for book in shelf:
        assert book["title"].strip() == book["title"] != ""
        assert all(author.strip() for author in book["authors"].split(";"))
