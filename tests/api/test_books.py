from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database, now
from backend.shop.catalogue import importing
from tests.shelf import book_id, change


def get(client: FlaskClient, query: str = "", status: int = 200) -> Any:
    response = client.get(f"/api/books{query}")
    assert response.status_code == status, response.text
    return response.get_json()


def titles(client: FlaskClient, query: str) -> list[str]:
    return [book["title"] for book in get(client, query)["items"]]


def test_a_page_of_books_has_everything_a_shelf_needs(client: FlaskClient, database: Database):
    page = get(client, "?q=gret+gatsby")
    assert (page["total"], page["next"], page["did_you_mean"]) == (1, None, "great gatsby")
    assert page["items"] == [
        {
            "id": book_id(database, "The Great Gatsby"),
            "isbn13": "9780743273565",
            "title": "The Great Gatsby",
            "authors": ["F. Scott Fitzgerald"],
            "category": "Classics",
            "price": {"amount": 849, "currency": "USD"},
            "stock": 12,
            "year": 1925,
            "description": page["items"][0]["description"],
            "rating": 3.89,
            "reviews_count": 2700000,
            "cover_url": f"/api/books/{book_id(database, 'The Great Gatsby')}/cover.svg",
            "seller": None,
            "series": None,
            "series_number": None,
            "file_format": None,
        }
    ]
    assert page["facets"] == {
        "counted": 1,
        "categories": [{"name": "Classics", "count": 1}],
        "authors": [{"name": "F. Scott Fitzgerald", "count": 1}],
        "in_stock": 1,
        "price": {"min": {"amount": 849, "currency": "USD"}, "max": {"amount": 849, "currency": "USD"}},
        "years": {"min": 1925, "max": 1925},
    }


def test_the_words_that_no_book_has_are_told(client: FlaskClient):
    assert get(client, "?q=great+gatsby+4")["ignored"] == ["4"]
    assert get(client, "?q=great+gatsby")["ignored"] == []


def test_the_shelf_that_the_words_are_called_is_told(client: FlaskClient):
    assert get(client, "?q=sci-fi")["shelves"] == ["Science Fiction"]
    assert get(client, "?q=dune")["shelves"] == get(client)["shelves"] == []


def test_nothing_found_is_an_empty_page(client: FlaskClient):
    page = get(client, "?q=xqzzt")
    assert (page["items"], page["total"], page["facets"]["price"]) == ([], 0, None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?author=orwel&sort=title", ["1984", "Animal Farm"]),
        ("?category=sci+fi&sort=oldest", ["Dune", "Dune Messiah"]),
        ("?max_price=7.25&sort=price_asc", ["Animal Farm", "Emma"]),
        ("?min_price=12.50&max_price=13", ["The Hobbit"]),
        ("?min_year=2008", ["The Hunger Games", "The Help"]),
        ("?category=Young+Adult&in_stock=true", ["The Hunger Games"]),
        ("?q=mockingbird&in_stock=true", []),
        ("?category=gardening", []),
    ],
)
def test_conditions_are_taken_from_the_address(client: FlaskClient, query: str, expected: list[str]):
    assert titles(client, query) == expected


def test_pages_follow_each_other(client: FlaskClient):
    first = get(client, "?sort=title&limit=7")
    second = get(client, f"?sort=title&limit=7&cursor={first['next']}")
    assert first["total"] == second["total"] == len(first["items"]) + len(second["items"])
    assert (first["first"], first["previous"], second["first"]) == (1, None, 8)
    assert get(client, f"?sort=title&limit=7&cursor={second['previous']}")["items"] == first["items"]
    assert second["next"] is None and first["items"][-1]["title"] < second["items"][0]["title"]


def test_pages_follow_each_other_past_the_longest_title(client: FlaskClient, database: Database, tmp_path: Path):
    sheet = tmp_path / "long.csv"
    sheet.write_text(f"key,title,author\n1,{'Ж' * 500},A\n2,{'Ж' * 500},B\n", encoding="utf-8")
    importing.load(database, sheet, progress=False)
    first = get(client, "?sort=title&limit=13")
    assert len(get(client, f"?sort=title&limit=13&cursor={first['next']}")["items"]) == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?limit=0", "limit"),
        ("?limit=101", "limit"),
        ("?limit=many", "limit"),
        ("?cursor=nonsense", "cursor"),
        ("?sort=colour", "sort"),
        ("?min_price=-1", "min_price"),
        ("?max_price=cheap", "max_price"),
        ("?max_price=nan", "max_price"),
        ("?min_year=1e99", "min_year"),
        ("?in_stock=perhaps", "in_stock"),
        (f"?q={'x' * 201}", "q"),
    ],
)
def test_a_bad_value_is_told_by_its_field(client: FlaskClient, query: str, field: str):
    problem = get(client, query, 422)
    assert problem["status"] == 422 and [error["field"] for error in problem["errors"]] == [field]


def test_one_book_can_be_looked_at_until_it_is_withdrawn(client: FlaskClient, database: Database):
    emma = book_id(database, "Emma")
    assert get(client, f"/{emma}")["title"] == "Emma"
    change(database, "Emma", withdrawn_at=now())
    for page in ("", "/similar"):
        assert get(client, f"/{emma}{page}", 404)["title"] == "Not found"
    assert client.get(f"/api/books/{emma}/cover.svg").status_code == 200, "orders still show it"
    get(client, "/99999999", 404)
    get(client, "/99999999999999999999", 422)


def test_similar_books_come_with_reasons(client: FlaskClient, database: Database):
    page = get(client, f"/{book_id(database, 'Dune')}/similar")
    first = page["items"][0]
    assert first["title"] == "Dune Messiah" and page["reasons"][str(first["id"])] == "also in the series Dune"
    assert page["total"] == len(page["items"]) == len(page["reasons"]) and page["next"] is None
    assert len(get(client, f"/{book_id(database, 'Emma')}/similar?limit=1")["items"]) == 1


def test_a_misspelt_search_says_what_it_took_the_words_for(client: FlaskClient, database: Database):
    found = get(client, "?q=dunne+herbrt")
    assert found["did_you_mean"] == "dune herbert"
    marks = found["highlights"][str(book_id(database, "Dune"))]
    assert marks == {"title": [[0, 4]], "series": [[0, 4]], "authors": [[[6, 13]]]}
    assert get(client, "")["highlights"] == {}


def test_suggestions_while_typing(client: FlaskClient, database: Database):
    found = get(client, "/suggest?q=dun")
    assert found["titles"][0] == {
        "id": book_id(database, "Dune"),
        "title": "Dune",
        "authors": ["Frank Herbert"],
        "cover_url": f"/api/books/{book_id(database, 'Dune')}/cover.svg",
        "highlight": {"title": [[0, 4]], "series": [[0, 4]], "authors": [[]]},
    }
    assert get(client, "/suggest?q=tolk")["authors"] == ["J.R.R. Tolkien"]
    assert get(client, "/suggest") == {"titles": [], "authors": [], "categories": []}


def test_a_cover_is_a_picture_that_browsers_keep(client: FlaskClient, database: Database):
    address = f"/api/books/{book_id(database, 'Dune')}/cover.svg"
    first = client.get(address)
    assert (
        first.status_code == 200 and first.mimetype == "image/svg+xml" and "max-age" in first.headers["Cache-Control"]
    )
    assert ET.fromstring(first.text).get("viewBox") == "0 0 400 600"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_categories_are_counted(client: FlaskClient):
    items = client.get("/api/categories").get_json()["items"]
    assert {"name": "Science Fiction", "count": 2} in items and sum(item["count"] for item in items) == 12
