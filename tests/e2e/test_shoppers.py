"""What shoppers keep and say: wishlists, carts filled before signing in, reviews."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import fill_in_sign_in, fill_in_sign_up, go_to


def open_book(page: Page, words: str, title: str) -> None:
    page.goto(f"/books?q={words}")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_book_is_kept_by_keyboard_found_on_the_wishlist_and_moved_to_the_cart(visitor: NewPage) -> None:
    page = visitor()
    fill_in_sign_up(page, "Wilma")
    page.goto("/books?q=emma")
    heart = page.get_by_role("button", name="Emma on your wishlist", exact=True)
    heart.focus()
    page.keyboard.press("Enter")
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Emma is on your wishlist.")).to_be_attached()
    go_to(page, "Wishlist")
    page.get_by_role("button", name="Put Emma in the cart").click()
    expect(page.get_by_text("It is in your cart.")).to_be_visible()
    expect(page.get_by_role("link", name="Cart 1 copy")).to_be_visible()
    page.get_by_role("button", name="Emma on your wishlist").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your wishlist is empty")


def test_a_visitor_is_asked_who_they_are_before_a_book_is_kept(visitor: NewPage) -> None:
    page = visitor()
    open_book(page, "emma", "Emma")
    page.get_by_role("button", name="Keep for later").click()
    expect(page).to_have_url(re.compile(r"/sign-in\?next=%2Fbooks%2F\d+"))


def test_what_a_visitor_put_aside_comes_along_when_they_sign_up(visitor: NewPage) -> None:
    page = visitor()
    open_book(page, "animal+farm", "Animal Farm")
    page.get_by_label("Copies").fill("2")
    page.get_by_role("button", name="Put in the cart").click()
    expect(page.get_by_text("It is in your cart.")).to_be_visible()
    page.get_by_role("link", name="Cart 2 copies").click()
    expect(page.get_by_role("main")).to_contain_text("$13.98")
    page.get_by_label("Copies of Animal Farm").fill("3")
    expect(page.get_by_role("main")).to_contain_text("$20.97")
    fill_in_sign_up(page, "Vera")
    page.goto("/cart")
    expect(page.get_by_label("Copies of Animal Farm")).to_have_value("3")
    assert "shelftalker-cart" not in {cookie["name"] for cookie in page.context.cookies()}
    page.get_by_role("button", name="Remove Animal Farm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your cart is empty")


def test_a_review_is_published_changed_reported_and_hidden(visitor: NewPage) -> None:
    reader = visitor()
    fill_in_sign_up(reader, "Rhoda")
    open_book(reader, "dracula", "Dracula")
    reader.get_by_role("radio", name="4 stars").check()
    reader.get_by_label("Your words").fill("<b>Buy</b> my watches & be happy")
    reader.get_by_role("button", name="Publish").click()
    expect(reader.get_by_text("Thank you. Your review is on the page.")).to_be_visible()
    reviews = reader.get_by_role("list", name="Reviews")
    expect(reviews).to_contain_text("<b>Buy</b> my watches & be happy")
    reader.get_by_role("radio", name="2 stars").check()
    reader.get_by_role("button", name="Change it").click()
    expect(reviews.get_by_role("img", name="2 of 5 stars")).to_be_visible()

    other = visitor()
    fill_in_sign_up(other, "Oona")
    other.goto(reader.url)
    other.get_by_text("Report the review by Rhoda").click()
    other.get_by_label("What is wrong with it?").fill("An advertisement")
    other.get_by_role("button", name="Report", exact=True).click()
    expect(other.get_by_text("Somebody from the shop will look at it.")).to_be_visible()

    staff = visitor()
    fill_in_sign_in(staff, "support@shelftalker.example", "how may I help")
    go_to(staff, "Reviews")
    case = staff.get_by_role("article", name="Review of Dracula by Rhoda")
    expect(case).to_contain_text("An advertisement")
    case.get_by_label("Why, about the review by Rhoda").fill("Not about the book")
    case.get_by_role("button", name="Hide it").click()
    expect(case).to_have_count(0)
    other.reload()
    expect(other.get_by_text("Nobody has reviewed it here yet.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("has been hidden by the shop")).to_be_visible()


def test_an_admin_adds_a_category_renames_it_and_removes_it(visitor: NewPage) -> None:
    page = visitor()
    fill_in_sign_in(page, "admin@shelftalker.example", "keys to the shop")
    go_to(page, "Categories")
    page.get_by_label("Name of a new category").fill("Sea Stories")
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Change Sea Stories").click()
    page.get_by_label("Another name for Sea Stories").fill("Tales of the Sea")
    page.get_by_role("button", name="Rename").and_(page.locator(":visible")).click()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Tales of the Sea"))
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
