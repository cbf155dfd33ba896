"""Orders on their pages: where they go, their parcels, and what shoppers, sellers and staff see of them."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import NewPage
from tests.e2e.people import fill_in_an_address, go_to, register, sign_in

PASSWORD = "a password of some length"


def make_seller(folder: Path, name: str, title: str) -> None:
    """Lets somebody who is registered sell a book of the shelf."""
    with closing(sqlite3.connect(folder / "shop.db", timeout=20)) as database, database:
        email = f"{name.lower()}@example.test"
        database.execute("update people set role = 'seller', shop_name = ? where email = ?", (f"{name}'s Books", email))
        theirs = "update books set seller_id = (select id from people where email = ?) where title = ?"
        assert database.execute(theirs, (email, title)).rowcount == 1


def seller_of(visitor: NewPage, folder: Path, name: str, title: str) -> Page:
    page = visitor()
    register(page, name)
    make_seller(folder, name, title)
    page.context.clear_cookies()
    sign_in(page, f"{name.lower()}@example.test", PASSWORD)
    return page


def put_in_the_cart(page: Page, title: str) -> None:
    page.goto(f"/books?q={title.replace(' ', '+')}")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("button", name="Put in the cart").click()
    expect(page.get_by_text("It is in your cart.")).to_be_visible()


def buy_from_the_cart(page: Page) -> str:
    page.goto("/cart")
    page.get_by_role("button", name="Check out").click()
    fill_in_an_address(page)
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Thank you. Your order is placed")).to_be_visible()
    return page.url.partition("?")[0]


def order_to_send(seller: Page, order: str) -> Locator:
    go_to(seller, "Orders to send")
    return seller.get_by_role("article", name=f"Order {order.rpartition('/')[2]}")


def ship(to_send: Locator, carrier: str, number: str) -> None:
    to_send.get_by_role("button", name="Packed").click()
    to_send.get_by_label("Carrier").fill(carrier)
    to_send.get_by_label("Tracking number").fill(number)
    to_send.get_by_role("button", name="Shipped").click()
    expect(to_send.get_by_role("button", name="Delivered")).to_be_visible()


def test_two_sellers_send_their_parts_of_an_order_and_its_shopper_follows_both(visitor: NewPage, folder: Path) -> None:
    anton = seller_of(visitor, folder, "Anton", "Life of Pi")
    berta = seller_of(visitor, folder, "Berta", "Good Omens")
    shopper = visitor()
    register(shopper, "Paula")
    put_in_the_cart(shopper, "Life of Pi")
    put_in_the_cart(shopper, "Good Omens")
    order = buy_from_the_cart(shopper)
    first, second = (shopper.get_by_role("region", name=f"Parcel {number}") for number in (1, 2))
    expect(first).to_contain_text("Anton's Books")
    expect(second).to_contain_text("Berta's Books")
    expect(shopper.get_by_role("region", name="Payment")).to_contain_text("To be paid on delivery.")

    to_send = order_to_send(anton, order)
    expect(to_send).to_contain_text("1 Shelf Lane")
    expect(to_send).not_to_contain_text("Good Omens")
    ship(to_send, "Snail Post", "SP-0815")
    shopper.reload()
    expect(first).to_contain_text("On its way")
    expect(first).to_contain_text("Snail Post")
    expect(first).to_contain_text("SP-0815")
    expect(second).to_contain_text("Placed")
    expect(shopper.get_by_role("heading", level=1)).to_contain_text("Being packed")
    expect(shopper.get_by_role("button", name="Cancel this order")).to_have_count(0)

    ship(order_to_send(berta, order), "Hare Express", "HX-4711")
    shopper.reload()
    expect(second).to_contain_text("HX-4711")
    expect(shopper.get_by_role("heading", level=1)).to_contain_text("On its way")

    for seller in (anton, berta):
        to_send = order_to_send(seller, order)
        to_send.get_by_role("button", name="Delivered").click()
        expect(to_send.get_by_role("button", name="Delivered")).to_have_count(0)
    shopper.reload()
    expect(shopper.get_by_role("heading", level=1)).to_contain_text("Delivered")
    admin = visitor()
    sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    admin.goto("/admin/orders?status=delivered")
    expect(admin.get_by_role("link", name="Paula")).to_be_visible()

    link = shopper.get_by_role("link", name="Invoice (PDF)")
    invoice = shopper.request.get(link.get_attribute("href") or "")
    assert invoice.headers["content-type"] == "application/pdf"
    told = PdfReader(BytesIO(invoice.body())).pages[0].extract_text()
    assert "Life of Pi" in told and "Good Omens" in told and "1 Shelf Lane" in told


def test_an_address_is_asked_for_beside_its_fields_kept_when_wished_and_changed_until_packed(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Adele")
    put_in_the_cart(page, "Storm Front")
    page.goto("/cart")
    page.get_by_role("button", name="Check out").click()
    page.get_by_role("button", name="Place the order").press("Enter")
    expect(page.get_by_label("Street and house")).to_have_attribute("aria-invalid", "true")
    fill_in_an_address(page)
    page.get_by_label("Country").press("Enter")
    expect(page.get_by_text("Thank you. Your order is placed")).to_be_visible()
    delivery = page.get_by_role("region", name="Delivery")
    expect(delivery).to_contain_text("1 Shelf Lane")
    delivery.get_by_text("Have it sent elsewhere").click()
    delivery.get_by_label("Street and house").fill("2 Spine Street")
    delivery.get_by_role("button", name="Send it there").click()
    expect(delivery.get_by_role("group")).to_contain_text("It goes there.")
    expect(delivery.locator("address")).to_contain_text("2 Spine Street")
    go_to(page, "Account")
    kept = page.get_by_role("region", name="Where your parcels go")
    expect(kept.get_by_label("Street and house")).to_have_value("1 Shelf Lane")


def test_a_changed_price_is_said_before_it_is_paid_and_offered_anew(visitor: NewPage, folder: Path) -> None:
    page = visitor()
    register(page, "Cora")
    page.goto("/books?q=The+Notebook")
    page.get_by_role("link", name="The Notebook", exact=True).first.click()
    page.get_by_role("button", name="Buy").click()
    fill_in_an_address(page)
    with closing(sqlite3.connect(folder / "shop.db", timeout=20)) as database, database:
        database.execute("update books set price = 1234 where title = 'The Notebook'")
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_contain_text("is now $12.34")
    page.get_by_role("button", name="See what it would be now").click()
    expect(page.get_by_role("group", name="Quote")).to_contain_text("$12.34")
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Thank you. Your order is placed")).to_be_visible()


def test_staff_take_an_order_to_its_end_and_give_its_money_back(visitor: NewPage) -> None:
    shopper, staff = visitor(), visitor()
    register(shopper, "Rita")
    put_in_the_cart(shopper, "Jurassic Park")
    order = buy_from_the_cart(shopper)
    sign_in(staff, "support@shelftalker.example", "how may I help")
    go_to(staff, "All orders")
    staff.get_by_role("navigation", name="Which orders").get_by_role("link", name="Placed").click()
    staff.get_by_role("link", name="Rita").first.click()
    expect(staff).to_have_url(order)
    for step in ("Packed", "Shipped", "Delivered"):
        staff.get_by_role("button", name=step).click()
    payment = staff.get_by_role("region", name="Payment")
    expect(payment).to_contain_text("Paid.")
    payment.get_by_role("button", name="Refund").click()
    payment.get_by_role("button", name="Yes, refund").click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text("Refunded")
    shopper.reload()
    expect(shopper.get_by_role("region", name="Payment")).to_contain_text("given back")
    shopper.goto("/admin/orders")
    expect(shopper.get_by_role("heading", level=1)).to_have_text("This page is not on our shelves")
