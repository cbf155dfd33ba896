"""From asking to sell to the book that another shopper finds, and that is gone when it is withdrawn."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import go_to, register, sign_in
from tests.pictures import picture


def fill_in_a_book(page: Page) -> None:
    page.get_by_label("Title").fill("A Field Guide to Moths")
    page.get_by_label("Authors").fill("Luna Hawk")
    page.get_by_label("ISBN").fill("978-0-14-043944-1")
    page.get_by_label("Category").fill("Science")
    page.get_by_label("Price").fill("18.50")
    page.get_by_label("Copies").fill("2")
    page.get_by_label("Description").fill("Two hundred moths, and where they sleep.")


def test_a_shopper_becomes_a_seller_whose_book_is_found_until_it_is_withdrawn(visitor: NewPage) -> None:
    seller = visitor()
    register(seller, "Selma")
    go_to(seller, "Sell your books")
    seller.get_by_label("Name of your shop").fill("Selma's Moth Books")
    seller.get_by_label("What do you sell?").fill("Nothing but moths.")
    seller.get_by_role("button", name="Apply").click()
    expect(seller.get_by_role("heading", level=1)).to_have_text("We are looking at your application")

    admin = visitor()
    sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    go_to(admin, "Sellers")
    wish = admin.get_by_role("article").filter(has_text="Selma's Moth Books")
    wish.get_by_role("button", name="Approve").click()
    expect(wish).to_contain_text("Approved by Ada Admin")

    seller.goto("/selling")
    seller.get_by_role("main").get_by_role("link", name="Add a book").click()
    fill_in_a_book(seller)
    seller.get_by_role("button", name="Put it on the shelf").click()
    expect(seller.get_by_role("status").filter(has_text="It is on the shelf")).to_be_visible()

    cover = seller.get_by_role("img", name="Cover of A Field Guide to Moths")
    expect(cover).to_have_attribute("src", re.compile("cover.svg$"))
    seller.get_by_label("A cover of its own").set_input_files(
        {"name": "moths.png", "mimeType": "image/png", "buffer": picture("PNG")}
    )
    expect(cover).to_have_attribute("src", re.compile("cover.webp"))

    shopper = visitor()
    shopper.goto("/books?q=feild+guide+moths")
    shopper.get_by_role("link", name="A Field Guide to Moths").click()
    expect(shopper.get_by_role("main")).to_contain_text("Selma's Moth Books")

    seller.get_by_role("button", name="Withdraw it").click()
    expect(seller.get_by_text("Withdrawn: nobody can find or buy it.")).to_be_visible()
    shopper.reload()
    expect(shopper.get_by_role("heading", level=1)).to_have_text("This page is not on our shelves")

    go_to(seller, "Your books")
    expect(seller.get_by_role("listitem").filter(has_text="A Field Guide to Moths")).to_contain_text("Withdrawn")


def test_a_refusal_is_told_and_one_may_apply_again(visitor: NewPage) -> None:
    shopper, admin = visitor(), visitor()
    register(shopper, "Rufus")
    shopper.goto("/selling")
    shopper.get_by_role("button", name="Apply").click()
    expect(shopper.get_by_label("Name of your shop")).to_have_attribute("aria-invalid", "true")
    shopper.get_by_label("Name of your shop").fill("Rufus Rare Books")
    shopper.get_by_label("What do you sell?").fill("Books.")
    shopper.get_by_role("button", name="Apply").click()
    expect(shopper.get_by_role("heading", level=1)).to_have_text("We are looking at your application")
    sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    admin.goto("/admin/sellers")
    wish = admin.get_by_role("article").filter(has_text="Rufus Rare Books")
    wish.get_by_role("button", name="Refuse…").click()
    wish.get_by_label("Why not?").fill("Please tell us more.")
    wish.get_by_role("button", name="Refuse", exact=True).click()
    expect(wish).to_contain_text("Refused by Ada Admin")
    shopper.reload()
    expect(shopper.get_by_role("region", name="Your last application")).to_contain_text("Please tell us more.")
    expect(shopper.get_by_role("button", name="Apply")).to_be_visible()


def test_an_admin_changes_a_book_and_two_editors_do_not_overwrite_each_other(visitor: NewPage) -> None:
    one, other = visitor(), visitor()
    for admin in (one, other):
        sign_in(admin, "admin@shelftalker.example", "keys to the shop")
        admin.goto("/admin/books?q=dracula")
        admin.get_by_role("link", name="Dracula").click()
        expect(admin.get_by_role("heading", level=1)).to_have_text("Dracula")
    one.get_by_label("Price").fill("7.77")
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_role("main").get_by_text("Saved.")).to_be_visible()
    other.get_by_label("Price").fill("9.99")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("main").get_by_role("alert")).to_contain_text("Somebody has changed this book")
    other.get_by_role("button", name="See what is there now").click()
    expect(other.get_by_label("Price")).to_have_value("7.77")


def test_nobody_else_sees_these_desks(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/selling/books/new")
    expect(page).to_have_url(re.compile("/sign-in"))
    register(page, "Nora")
    for path in ("/selling/books/new", "/selling/books/1", "/admin/sellers", "/admin/books"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on our shelves")
