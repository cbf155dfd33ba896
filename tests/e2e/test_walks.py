"""Walks through the shop, as a shopper and as somebody of the staff."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import fill_in_an_address, go_to, log, register, say, sign_in


def test_a_shopper_finds_a_misspelt_book_in_the_chat_and_buys_it_and_staff_can_read_that(
    visitor: NewPage, tmp_path: Path
) -> None:
    shopper = visitor()
    register(shopper, "Tessa")
    shopper.get_by_role("link", name="Chat").click()
    say(shopper, "do you have gret gatsby?")
    expect(log(shopper).get_by_role("heading", name="The Great Gatsby")).to_be_visible()
    say(shopper, "buy 2 copies of the great gatsby")
    quote = shopper.get_by_role("group", name="Quote")
    expect(quote).to_contain_text("$16.98")
    quote.get_by_role("button", name="Confirm").click()
    order = log(shopper).get_by_role("group", name=re.compile("Order "))
    expect(order).to_contain_text("The Great Gatsby")

    order.get_by_role("link").first.click()
    expect(shopper.get_by_role("heading", level=1)).to_contain_text("Placed")
    expect(shopper.get_by_role("region", name="What has happened")).to_contain_text("by Tessa")

    staff = visitor()
    sign_in(staff, "support@shelftalker.example", "how may I help")
    go_to(staff, "Support")
    staff.get_by_role("link", name="do you have gret gatsby?").first.click()
    transcript = staff.get_by_role("list", name="Transcript")
    expect(transcript).to_contain_text("buy 2 copies of the great gatsby")
    expect(transcript).to_contain_text("propose_purchase")
    expect(staff.get_by_text("t•••@•••.test")).to_be_visible()


def test_a_conversation_outlives_a_reload_and_signing_in(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/chat")
    say(page, "do you have Emma?")
    expect(log(page).get_by_role("heading", name="Emma")).to_be_visible()
    page.reload()
    expect(log(page).get_by_role("heading", name="Emma")).to_be_visible()
    say(page, "buy Emma")
    log(page).get_by_role("link", name="Open an account").click()
    register(page, "Ellen")
    page.goto("/chat")
    expect(log(page)).to_contain_text("do you have Emma?")
    say(page, "buy Emma")
    expect(page.get_by_role("button", name="Confirm")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Decline").click()
    expect(log(page)).to_contain_text("not ordered anything")
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)


def test_a_shopper_browses_filters_and_buys_from_the_page_of_a_book(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Bella")
    page.goto("/books")
    page.get_by_role("complementary", name="Filters").get_by_role("link", name=re.compile("^Poetry")).click()
    expect(page).to_have_url(re.compile("category=Poetry"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Poetry")
    page.get_by_role("link", name="Leaves of Grass").click()
    page.get_by_role("button", name="Buy").click()
    fill_in_an_address(page)
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Thank you. Your order is placed")).to_be_visible()
    page.get_by_role("button", name="Cancel this order").click()
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cancelled")


def test_the_cart_keeps_a_book_until_it_is_checked_out(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Carla")
    page.goto("/books?q=animal+farm")
    page.get_by_role("link", name="Animal Farm").click()
    page.get_by_role("button", name="Put in the cart").click()
    page.get_by_role("link", name="See the cart").click()
    page.get_by_label("Copies of Animal Farm").fill("3")
    expect(page.get_by_role("main")).to_contain_text("$20.97")
    page.get_by_role("button", name="Check out").click()
    fill_in_an_address(page)
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Thank you. Your order is placed")).to_be_visible()


def test_suggestions_are_reached_by_keyboard_alone(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/")
    search = page.get_by_role("combobox", name="Search books")
    search.focus()
    page.keyboard.type("gret gats")
    expect(page.get_by_role("option").first).to_contain_text("The Great Gatsby")
    page.keyboard.press("ArrowDown")
    expect(search).to_have_attribute("aria-activedescendant", re.compile(".+"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The Great Gatsby")


def test_the_dock_follows_the_shopper_and_gives_the_focus_back(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books")
    opener = page.get_by_role("button", name="Ask the bookseller")
    opener.click()
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    say(page, "do you have Dune?")
    expect(log(page)).to_contain_text("Dune")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ask the bookseller")).to_be_focused()


def test_a_wrong_password_is_said_in_words(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill("nobody@example.test")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_have_text("The address or the password is not right.")


def test_a_page_that_is_not_there_leads_back_to_the_shelves(visitor: NewPage) -> None:
    page = visitor()
    for path in ("/books/999999", "/books/nonsense", "/nowhere"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on our shelves")


def test_shoppers_see_no_support_desk_and_visitors_are_asked_who_they_are(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/support")
    expect(page).to_have_url(re.compile("/sign-in"))
    register(page, "Nosy")
    page.goto("/support")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on our shelves")


def test_scripts_in_the_page_never_see_a_token(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Trudy")
    assert "shelftalker" not in page.evaluate("document.cookie")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_another_sites_page_cannot_buy(visitor: NewPage, address: str) -> None:
    page = visitor()
    register(page, "Mallory")
    answer = page.request.post("/api/quotes", data={"from": "cart"}, headers={"Origin": "https://evil.example"})
    assert answer.status == 403


def test_a_page_is_fetched_ahead_only_when_somebody_is_about_to_follow_its_link(visitor: NewPage) -> None:
    page = visitor()
    ahead: list[str] = []
    page.on("request", lambda asked: ahead.append(asked.url) if "next-router-prefetch" in asked.headers else None)
    page.goto("/books")
    page.wait_for_load_state("networkidle")
    assert ahead == []
    link = page.get_by_role("article").first.get_by_role("link").first
    path = f"{link.get_attribute('href')}?_rsc"
    with page.expect_request(lambda asked: path in asked.url):
        link.hover()
    assert ahead
