"""Along the shelves: what narrows and orders them, pages, and addresses that mean nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.test_everybody import SIZES
from tests.e2e.test_searching import offers, said, typed

PHONE = SIZES["phone"]


def test_an_order_and_a_tick_apply_at_once_and_keep_the_focus(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=the")
    order, in_stock = page.get_by_label("Order"), page.get_by_label("In stock only")
    count = said(page).inner_text()
    order.focus()
    order.select_option("Newest first")
    expect(page).to_have_url(re.compile(r"/books\?q=the&sort=newest$"))
    expect(order).to_be_focused()
    in_stock.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/books\?q=the&in_stock=true&sort=newest$"))
    expect(in_stock).to_be_focused()
    expect(in_stock).to_be_checked()
    expect(said(page)).not_to_have_text(count)
    page.go_back()
    expect(in_stock).not_to_be_checked()
    expect(said(page)).to_have_text(count)


def test_what_is_typed_applies_by_enter_with_whatever_else_was_chosen(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?category=Classics")
    most = page.get_by_label("Price to")
    most.fill("8")
    page.get_by_label("Order").select_option("Price, low to high")
    expect(page).to_have_url(re.compile(r"/books\?category=Classics&max_price=8&sort=price_asc$"))
    most.fill("")
    most.press("Enter")
    expect(page).to_have_url(re.compile(r"/books\?category=Classics&sort=price_asc$"))
    expect(most).to_be_focused()


def test_on_a_phone_the_drawer_stays_open_while_something_is_picked_in_it(visitor: NewPage) -> None:
    page = visitor(viewport=PHONE)
    page.goto("/books?q=the")
    drawer = page.get_by_role("complementary", name="Filters").locator("details.fold")
    drawer.locator("summary").first.click()
    page.get_by_label("In stock only").check()
    expect(page).to_have_url(re.compile(r"in_stock=true"))
    expect(page.get_by_role("list", name="Chosen filters")).to_contain_text("in stock")
    expect(drawer).to_have_attribute("open", "")


def test_a_new_search_begins_anew_unless_the_shelf_is_chosen_to_stay(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?category=Classics&max_price=10")
    typed(page, "the")
    expect(offers(page).nth(-2)).to_have_text("Only “the” in: Classics, up to 10")
    expect(offers(page).last).to_have_text("All results for “the”")
    offers(page).nth(-2).click()
    expect(page).to_have_url(re.compile(r"/books\?q=the&category=Classics&max_price=10$"))
    typed(page, "emma").press("Enter")
    expect(page).to_have_url(re.compile(r"/books\?q=emma$"))


def test_a_phone_can_search_from_the_first_page(visitor: NewPage) -> None:
    page = visitor(viewport=PHONE)
    page.goto("/")
    typed(page, "emma").press("Enter")
    expect(page).to_have_url(re.compile(r"/books\?q=emma$"))


def test_words_that_no_book_has_are_told(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=twilight+4")
    expect(said(page)).to_have_text("No book for “4”: showing 1 book for twilight")


def test_what_a_category_is_called_leads_to_its_shelf(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=sci+fi")
    page.get_by_role("main").get_by_role("link", name="Science Fiction").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Science Fiction")
    page.goto("/books?category=non-fiction")
    expect(page.get_by_role("article").first).to_be_visible()


def test_a_wish_in_the_search_box_leads_to_the_bookseller_and_a_title_does_not(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=books+like+dune")
    way = page.get_by_role("link", name="ask the bookseller: “books like dune”")
    expect(way).to_have_attribute("href", "/chat?ask=books%20like%20dune")
    for title in ("1984", "fahrenheit+451", "catch-22", "dune"):
        page.goto(f"/books?q={title}")
        expect(page.get_by_role("article").first).to_be_visible()
        expect(page.get_by_role("main").get_by_role("link", name=re.compile("ask the bookseller"))).to_have_count(0)


def test_a_condition_that_says_nothing_is_told_for_people_and_can_be_dropped(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=emma&min_price=abc&max_year=later")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Price from: please type a number like 12.50, not “abc”.")
    expect(main).to_contain_text("Year to: please type a year like 1984, not “later”.")
    main.get_by_role("link", name="Go on without them").click()
    expect(page).to_have_url(re.compile(r"/books\?q=emma$"))


@pytest.mark.parametrize("query", ["?cursor=nonsense", f"?q={'x' * 201}", "?min_year=1e99", "?max_price=-1"])
def test_every_bad_address_has_a_way_back(visitor: NewPage, query: str) -> None:
    page = visitor()
    page.goto(f"/books{query}")
    page.get_by_role("main").get_by_role("link", name="Go on without it").click()
    expect(page).to_have_url(re.compile(r"/books$"))


def test_a_range_from_more_to_less_is_told_and_can_be_turned_round(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?category=Classics&min_price=20&max_price=5")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="No book is from 20 up to 5")).to_be_visible()
    main.get_by_role("link", name="Show from 5 up to 20").click()
    expect(page.get_by_role("article").first).to_be_visible()


@pytest.mark.parametrize("sort", ["relevance", "title", "newest"])
def test_pages_say_where_they_stand_and_lead_both_ways(visitor: NewPage, sort: str) -> None:
    page = visitor()
    page.goto(f"/books?category=Classics&sort={sort}")
    places = page.get_by_role("navigation", name="Pages")
    expect(places).to_be_visible()  # below the books: they are there as well
    first, total = titles(page), int(re.findall(r"\d+", said(page).inner_text())[0])
    expect(places).to_contain_text(f"1–20 of {total}")
    expect(places.get_by_role("link", name="Previous page")).to_have_count(0)
    places.get_by_role("link", name="Next page").click()
    expect(said(page)).to_contain_text(f"21–{min(40, total)} of {total} books")
    assert not set(first) & set(titles(page))
    places.get_by_role("link", name="Previous page").click()
    expect(page).not_to_have_url(re.compile("cursor"))
    expect(said(page)).to_have_text(f"{total} books")
    assert titles(page) == first


@pytest.mark.parametrize("size", SIZES)
def test_the_way_to_the_bookseller_covers_nothing_at_the_end_of_a_page(visitor: NewPage, size: str) -> None:
    page = visitor(viewport=SIZES[size])
    for address in ("/", "/books", "/books?q=xqzzt"):
        page.goto(address)
        expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        button = page.get_by_role("button", name="Ask the bookseller").bounding_box()
        assert button
        for link in page.get_by_role("contentinfo").get_by_role("link").all():
            box = link.bounding_box()
            assert box and box["y"] + box["height"] <= button["y"]


def titles(page: Page) -> list[str]:
    return page.get_by_role("article").get_by_role("heading").all_inner_texts()
