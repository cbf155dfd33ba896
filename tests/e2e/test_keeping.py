"""In the chat: the wishlist with its heart, a review in one's own words, an order with its parcels and its invoice."""

from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import log, register, say


def test_what_is_kept_reviewed_and_bought_in_words_is_on_the_cards_and_on_the_pages(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Ottilie")
    page.goto("/chat")
    say(page, "save Northanger Abbey for later")
    kept = log(page).get_by_role("list", name="Your wishlist")
    expect(kept.get_by_role("button", name="Northanger Abbey on your wishlist")).to_have_attribute(
        "aria-pressed", "true"
    )
    say(page, "4 stars for Northanger Abbey: I slept with the light on")
    reviews = log(page).get_by_role("list", name="Reviews of Northanger Abbey")
    expect(reviews).to_contain_text("I slept with the light on")
    say(page, "buy it")
    page.get_by_role("button", name="Confirm").click()
    expect(log(page)).to_contain_text("is placed")
    say(page, "can you send me the invoice?")
    order = log(page).get_by_role("group", name="Order").last
    expect(order).to_contain_text("To be paid on delivery.")
    invoice = page.request.get(order.get_by_role("link", name="Invoice (PDF)").get_attribute("href") or "")
    assert invoice.headers["content-type"] == "application/pdf"
    page.goto("/wishlist")
    expect(page.get_by_role("heading", name="Northanger Abbey")).to_be_visible()
