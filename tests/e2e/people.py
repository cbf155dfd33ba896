"""What people do in a browser."""

from playwright.sync_api import Locator, Page, expect


def account(page: Page) -> Locator:
    """The name that opens the menu of all that is somebody's own."""
    return page.get_by_role("banner").locator("summary")


def go_to(page: Page, place: str) -> None:
    """Opens a place of one's own from that menu."""
    account(page).click()
    link = page.get_by_role("navigation", name="Account").get_by_role("link", name=place, exact=True)
    path = str(link.get_attribute("href"))
    link.click()
    page.wait_for_url(f"**{path}*")


def register(page: Page, name: str) -> None:
    _come_in(page, "sign-up", name=name, email=f"{name.lower()}@example.test", password="a password of some length")


def sign_in(page: Page, email: str, password: str) -> None:
    _come_in(page, "sign-in", email=email, password=password)


def _come_in(page: Page, how: str, **told: str) -> None:
    """What the form of this name sends; the forms themselves are filled in by the walks about accounts."""
    assert page.request.post(f"/session/{how}", data=told).ok
    page.goto("/wishlist")
    expect(account(page)).to_be_visible()


def fill_in_sign_up(page: Page, name: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.test")
    page.get_by_label("Password").fill("a password of some length")
    page.get_by_role("button", name="Sign up").click()
    expect(account(page)).to_be_visible()


def fill_in_sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(account(page)).to_be_visible()


def say(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Message").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()


def ask(page: Page, words: str) -> None:
    """Says something without waiting for what the shop answers."""
    message = page.get_by_role("textbox", name="Message")
    message.fill(words)
    message.press("Enter")


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Conversation")


def fill_in_an_address(page: Page) -> None:
    page.get_by_label("Name on the parcel").fill("Paula Page")
    page.get_by_label("Street and house").fill("1 Shelf Lane")
    page.get_by_label("Postal code").fill("12345")
    page.get_by_label("City").fill("Bookham")
    page.get_by_label("Country").fill("Readland")
