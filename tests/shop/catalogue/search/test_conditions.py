"""Conditions and orders: what the database has to see to."""

import itertools
from typing import Any

import pytest
from sqlalchemy import update

from backend.errors import Invalid
from backend.infra.database import Database, now
from backend.shop.catalogue import search
from backend.shop.catalogue.books import Book
from backend.shop.catalogue.search import Wish, shelf
from backend.shop.catalogue.search.shelf import ORDERS
from backend.shop.catalogue.tables import books as table
from backend.values import cursor_of


def find(shelves: Database, **wish: Any) -> list[Book]:
    with shelves.reading() as tx:
        return search.find(tx, Wish(**wish), limit=100).page.items


def titles(shelves: Database, **wish: Any) -> set[str]:
    return {book.title for book in find(shelves, **wish)}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Agatha Christie", "Agatha Christie"),
        ("christie", "Agatha Christie"),
        ("agata cristie", "Agatha Christie"),
        ("CHRIST", "Agatha Christie"),
        ("garcia marquez", "Gabriel García Márquez"),
        ("nesbo", "Jo Nesbø"),
        ("j.r.r. tolkein", "J.R.R. Tolkien"),
        ("gaiman", "Neil Gaiman"),
    ],
)
def test_an_author_is_known_by_half_a_name_or_a_misspelt_one(shelves: Database, name: str, meant: str):
    found = find(shelves, author=name)
    assert found and all(meant in book.authors for book in found)


@pytest.mark.parametrize("name", ["Dan Brown", "frank christie", "zzz", "!"])
def test_an_author_who_is_not_here_has_no_books(shelves: Database, name: str):
    assert find(shelves, author=name) == []


def test_categories_narrow_and_unknown_ones_are_empty(shelves: Database):
    assert {book.category for book in find(shelves, category="fantsy")} == {"Fantasy"}
    assert find(shelves, category="gardening") == []


def test_prices_and_years_are_inclusive(shelves: Database):
    assert {book.price.amount for book in find(shelves, min_price=849, max_price=899)} == {849, 899}
    assert titles(shelves, min_year=1949, max_year=1952) == {"1984", "Charlotte's Web"}
    assert titles(shelves, max_year=0) == {"The Odyssey"}


def test_what_is_sold_out_is_left_out_on_demand(shelves: Database):
    assert titles(shelves, author="orwell") - titles(shelves, author="orwell", in_stock=True) == {"Animal Farm"}


def test_conditions_hold_for_words_too(shelves: Database):
    assert titles(shelves, q="tolkein", max_price=1300) == {"The Hobbit"}
    assert find(shelves, q="tolkein", category="Horror") == []


@pytest.mark.parametrize(
    ("unwanted", "gone"),
    [
        ("stephen king", {"It", "Carrie"}),
        ("horror", {"It", "Carrie", "Frankenstein"}),
        ("It", {"It"}),
        ("gatsby", {"The Great Gatsby"}),
    ],
)
def test_what_is_not_wanted_stays_away(shelves: Database, unwanted: str, gone: set[str]):
    assert titles(shelves) - titles(shelves, without=(unwanted,)) == gone


def test_nothing_unwanted_means_nothing(shelves: Database):
    assert titles(shelves, without=("", " ")) == titles(shelves)


def test_what_was_seen_is_not_shown_again(shelves: Database):
    assert 4 not in {book.id for book in find(shelves, q="tolkien", seen=(4,))}


def test_a_withdrawn_book_is_not_found_by_anything(shelves: Database):
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == 21).values(withdrawn_at=now()))
    assert "Dune" not in titles(shelves, q="dune") | titles(shelves) | titles(shelves, author="herbert")


def test_each_order_is_what_it_says(shelves: Database):
    prices = [book.price.amount for book in find(shelves, sort="price_asc")]
    assert prices == sorted(prices) == [book.price.amount for book in find(shelves, sort="price_desc")][::-1]
    years = [book.year or 0 for book in find(shelves, sort="oldest")]
    assert years == sorted(years) == [book.year for book in find(shelves, sort="newest")][::-1]
    names = [book.title.lower() for book in find(shelves, sort="title")]
    assert names == sorted(names)
    ratings = [book.rating or 0 for book in find(shelves, sort="rating")]
    assert ratings == sorted(ratings, reverse=True)


def test_books_without_a_year_come_last_both_ways(shelves: Database):
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == 1).values(year=None))
    assert find(shelves, sort="newest")[-1].id == find(shelves, sort="oldest")[-1].id == 1


@pytest.mark.parametrize(("q", "sort", "limit"), list(itertools.product(["", "the"], ORDERS, [1, 3, 7])))
def test_pages_put_together_are_the_whole(shelves: Database, q: str, sort: Any, limit: int):
    whole, pages, cursor = find(shelves, q=q, sort=sort), [], None
    with shelves.reading() as tx:
        while len(pages) < len(whole):
            page = search.find(tx, Wish(q=q, sort=sort), limit=limit, cursor=cursor).page
            assert page.total == len(whole) and 0 < len(page.items) <= limit
            pages, cursor = pages + page.items, page.next
            assert bool(cursor) == (len(pages) < len(whole))
    assert pages == whole and len({book.id for book in pages}) == len(pages)


@pytest.mark.parametrize(("q", "sort", "limit"), list(itertools.product(["", "the"], ORDERS, [1, 3, 7])))
def test_the_way_back_leads_over_the_same_pages(shelves: Database, q: str, sort: Any, limit: int):
    wish = Wish(q=q, sort=sort)
    with shelves.reading() as tx:
        there = [search.find(tx, wish, limit)]
        while there[-1].page.next:
            there.append(search.find(tx, wish, limit, there[-1].page.next))
        back = there[-1]
        assert [found.first for found in there] == [1 + limit * place for place in range(len(there))]
        for before in there[-2::-1]:
            back = search.find(tx, wish, limit, back.previous)
            assert (back.page.items, back.first) == (before.page.items, before.first)
            assert search.find(tx, wish, limit, back.page.next).page.items
        assert back.previous is None


def test_on_the_way_back_there_is_no_page_before_the_first_although_books_were_sold(shelves: Database):
    wish = Wish(sort="price_asc")
    with shelves.reading() as tx:
        first = search.find(tx, wish, 5)
        second = search.find(tx, wish, 5, first.page.next)
    with shelves.transaction() as tx:
        gone = [book.id for book in first.page.items[:2]]
        tx.execute(update(table).where(table.c.id.in_(gone)).values(withdrawn_at=now()))
    with shelves.reading() as tx:
        back = search.find(tx, wish, 5, second.previous)
    assert (back.page.items, back.first, back.previous) == (first.page.items[2:], 1, None)


def test_a_page_goes_on_where_the_last_one_ended_although_books_were_sold_and_added(shelves: Database):
    with shelves.reading() as tx:
        first = search.find(tx, Wish(sort="price_asc"), limit=5).page
    with shelves.transaction() as tx:
        tx.execute(update(table).where(table.c.id == first.items[0].id).values(price=9999))
    with shelves.reading() as tx:
        second = search.find(tx, Wish(sort="price_asc"), limit=5, cursor=first.next).page
    assert not {book.id for book in first.items} & {book.id for book in second.items}


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "%%%",
        cursor_of("title", "x", 1),
        cursor_of(1),
        cursor_of("price_asc", 1, 1, 2**70),
        cursor_of("price_asc", "after", 5, True, 1, 1),
        cursor_of("price_asc", "beside", 5, 1, 1, 1),
        cursor_of("title", "after", 5, "\0", 1),
    ],
)
def test_a_cursor_of_another_order_is_refused(shelves: Database, cursor: str):
    with shelves.reading() as tx, pytest.raises(Invalid, match="cursor"):
        search.find(tx, Wish(sort="price_asc"), cursor=cursor)
    with shelves.reading() as tx, pytest.raises(Invalid, match="cursor"):
        search.find(tx, Wish(q="the"), cursor=cursor)


@pytest.mark.parametrize("wish", [Wish(), Wish(q="the"), Wish(category="Fantasy"), Wish(in_stock=True, max_price=900)])
def test_facets_add_up(shelves: Database, wish: Wish):
    with shelves.reading() as tx:
        found = search.find(tx, wish, limit=100)
    books, facets = found.page.items, found.facets
    assert {one.name: one.count for one in facets.categories} == {
        name: sum(book.category == name for book in books) for name in {book.category for book in books}
    }
    assert all(one.count == sum(one.name in book.authors for book in books) for one in facets.authors)
    assert facets.counted == found.page.total == len(books)
    assert facets.in_stock == sum(book.stock > 0 for book in books)
    assert facets.prices == (min(book.price for book in books), max(book.price for book in books))
    assert facets.years == (min(book.year or 0 for book in books), max(book.year or 0 for book in books))


def test_of_very_many_books_the_best_known_are_counted_and_it_is_said_of_how_many(
    shelves: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shelf, "MOST_COUNTED", 3)
    with shelves.reading() as tx:
        found = search.find(tx, Wish())
    best_known = found.page.items[:3]
    assert found.facets.counted == 3 < found.page.total
    assert sum(one.count for one in found.facets.categories) == 3
    assert {one.name for one in found.facets.categories} == {book.category for book in best_known}


def test_nothing_found_has_no_facets(shelves: Database):
    with shelves.reading() as tx:
        facets = search.find(tx, Wish(q="xqzzt")).facets
    assert (facets.categories, facets.authors, facets.in_stock, facets.prices, facets.years) == ([], [], 0, None, None)
