"""The last step before an order: what is there, what it costs, and what becomes of an offer that no longer holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import fill_in_an_address, register
from tests.e2e.test_everybody import SIZES, faults
from tests.e2e.test_parcels import put_in_the_cart


def meanwhile(folder: Path, change: str, *values: object) -> None:
    """Something that happens in the shop while a page is looked at."""
    with closing(sqlite3.connect(folder / "shop.db", timeout=20)) as database, database:
        assert database.execute(change, values).rowcount == 1


def leave(folder: Path, title: str, copies: int) -> None:
    """What somebody else's purchase leaves of a book."""
    meanwhile(folder, "update books set stock = ? where title = ?", copies, title)


def begin_to_buy(page: Page, title: str, copies: int = 1) -> None:
    page.goto(f"/books?q={title.replace(' ', '+')}")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_label("Copies").fill(str(copies))
    page.get_by_role("button", name="Buy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checkout")
    fill_in_an_address(page)


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Place the order").click()


def alert(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("alert")


def expect_thanks(page: Page) -> None:
    expect(page.get_by_text("Thank you. Your order is placed")).to_be_visible()


def test_what_somebody_else_has_left_is_taken_by_one_press(visitor: NewPage, folder: Path) -> None:
    leave(folder, "The BFG", 5)
    page = visitor()
    register(page, "Lena")
    begin_to_buy(page, "The BFG", 3)
    page.get_by_label("Keep this address").uncheck()
    leave(folder, "The BFG", 2)
    confirm(page)
    expect(alert(page)).to_have_text("Only 2 copies of The BFG are left.")
    take = page.get_by_role("button", name="Take what is left")
    expect(take).to_be_focused()
    assert faults(page) == []
    take.click()
    expect(page.get_by_role("group", name="Quote")).to_contain_text("2 ×")
    expect(page.get_by_text("Nothing is ordered until you place the order.")).to_be_visible()
    expect(page.get_by_label("Street and house")).to_have_value("1 Shelf Lane")
    confirm(page)
    expect_thanks(page)


def test_a_book_that_was_sold_out_meanwhile_leads_back_to_its_page(visitor: NewPage, folder: Path) -> None:
    leave(folder, "Holes", 1)
    page = visitor()
    register(page, "Olaf")
    begin_to_buy(page, "Holes")
    leave(folder, "Holes", 0)
    confirm(page)
    expect(alert(page)).to_have_text("Holes is sold out.")
    expect(page.get_by_role("button", name="Take what is left")).to_have_count(0)
    page.get_by_role("link", name="Back to the book").click()
    expect(page.get_by_role("main")).to_contain_text("Sold out")


def test_a_cart_of_which_some_is_gone_is_bought_as_far_as_it_is_there(visitor: NewPage, folder: Path) -> None:
    page = visitor()
    register(page, "Kurt")
    put_in_the_cart(page, "Matilda")
    put_in_the_cart(page, "Peter Pan")
    page.goto("/cart")
    page.get_by_role("button", name="Check out").click()
    fill_in_an_address(page)
    leave(folder, "Matilda", 0)
    confirm(page)
    expect(alert(page)).to_have_text("Matilda is sold out.")
    page.get_by_role("button", name="Take what is left").click()
    quote = page.get_by_role("group", name="Quote")
    expect(quote).not_to_contain_text("Matilda")
    confirm(page)
    expect_thanks(page)
    page.goto("/cart")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your cart is empty")


@pytest.mark.parametrize("size", SIZES)
def test_prices_that_no_longer_hold_are_offered_anew(visitor: NewPage, folder: Path, size: str) -> None:
    page = visitor(viewport=SIZES[size])
    register(page, f"Xenia{size}")
    begin_to_buy(page, "Wuthering Heights")
    assert faults(page) == []
    quote = page.url.rpartition("/")[2]
    meanwhile(folder, "update quotes set expires_at = created_at where id = ?", quote)
    confirm(page)
    expect(alert(page)).to_contain_text("has expired")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("These prices no longer hold")
    assert faults(page) == []
    page.get_by_role("button", name="See what it would be now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checkout")
    page.get_by_role("button", name="Back to the book").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wuthering Heights")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("You did not buy this")
    assert faults(page) == []


def tab_to(page: Page, goal: Locator) -> None:
    """Presses Tab until something has the focus; it has to be on the way."""
    for _ in range(80):
        if goal.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("it is not reached by Tab")


def test_a_book_is_bought_without_a_mouse(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Tabea")
    page.goto("/books?q=jane+eyre")
    tab_to(page, page.get_by_role("link", name="Jane Eyre", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Buy"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Checkout")
    told = {"Name on the parcel": "Tabea", "Street and house": "3 Key Lane", "City": "Bookham", "Country": "Readland"}
    for label, words in told.items():
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(words)
    tab_to(page, page.get_by_role("button", name="Place the order"))
    page.keyboard.press("Enter")
    expect_thanks(page)
    tab_to(page, page.get_by_role("button", name="Cancel this order"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cancel this order")).to_be_focused()
