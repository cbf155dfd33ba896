"""What open pages are told, while nobody reloads them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import log, register, say, sign_in
from tests.e2e.test_parcels import buy_from_the_cart, put_in_the_cart


@contextmanager
def told_everybody(admin: Page, text: str) -> Iterator[None]:
    """A notice that is taken down again."""
    admin.goto("/admin/notices")
    admin.get_by_label("What everybody should know").fill(text)
    admin.get_by_role("button", name="Tell everybody").click()
    expect(admin.get_by_role("list", name="Notices so far").get_by_text(text)).to_be_visible()
    yield
    admin.get_by_role("button", name="End now").click()
    expect(admin.get_by_role("button", name="End now")).to_have_count(0)


def admin_of(visitor: NewPage) -> Page:
    page = visitor()
    sign_in(page, "admin@shelftalker.example", "keys to the shop")
    return page


def open_and_wait(page: Page, path: str) -> None:
    """Opens a page and returns when its line to the shop is open."""
    said: list[str | bytes] = []

    def hear(frame: str | bytes) -> None:
        said.append(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    page.goto(path)
    while not any(str(frame).startswith("40") for frame in said):
        page.wait_for_timeout(50)


def step(staff: Page, order: str, name: str) -> None:
    staff.goto(order)
    staff.get_by_role("button", name=name, exact=True).click()


def test_a_shopper_sees_an_order_go_on_where_they_are(visitor: NewPage) -> None:
    shopper, admin = visitor(), admin_of(visitor)
    register(shopper, "Livia")
    put_in_the_cart(shopper, "Frankenstein")
    order = buy_from_the_cart(shopper)
    reading = shopper.context.new_page()
    open_and_wait(reading, "/books")

    step(admin, order, "Packed")
    expect(shopper.get_by_role("heading", level=1)).to_contain_text("Being packed")
    news = reading.get_by_role("status", name="News of your orders")
    expect(news).to_contain_text("is being packed")
    news.get_by_role("link").click()
    expect(reading).to_have_url(re.compile("/orders/"))


def test_a_notice_is_read_by_everybody_at_once_and_gone_at_once(visitor: NewPage) -> None:
    reader, admin = visitor(), admin_of(visitor)
    open_and_wait(reader, "/books")
    notices = reader.get_by_role("status", name="Notices")
    with told_everybody(admin, "Tea at four, by the window."):
        expect(notices).to_contain_text("Tea at four")
    expect(notices).not_to_contain_text("Tea at four")


def test_who_was_away_reads_what_they_missed(visitor: NewPage) -> None:
    reader, admin = visitor(), admin_of(visitor)
    reader.goto("/books")
    reader.context.set_offline(True)
    with told_everybody(admin, "Soup at noon."):
        reader.context.set_offline(False)
        expect(reader.get_by_role("status", name="Notices")).to_contain_text("Soup at noon", timeout=60_000)


def test_somebody_of_the_staff_answers_in_the_conversation_of_a_shopper_who_waits(visitor: NewPage) -> None:
    shopper, staff = visitor(), visitor()
    register(shopper, "Wanda")
    open_and_wait(shopper, "/chat")
    say(shopper, "can I speak to a human?")
    sign_in(staff, "support@shelftalker.example", "how may I help")
    staff.goto("/support?waiting")
    staff.get_by_role("link", name="can I speak to a human?").click()
    expect(staff.get_by_role("list", name="Transcript")).to_be_visible()
    expect(staff.get_by_text("Waits for a person", exact=True)).to_be_visible()
    staff.get_by_label("Answer as a person of the shop").fill("Here I am. What was torn?")
    staff.get_by_role("button", name="Answer").click()
    expect(staff.get_by_text("Waits for a person", exact=True)).to_have_count(0)
    answer = log(shopper).get_by_role("article").last
    expect(answer).to_contain_text("Sam Support, of the shop")
    expect(answer).to_contain_text("What was torn?")
