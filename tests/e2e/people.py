"""What people do in a browser."""

from playwright.sync_api import Locator, Page, expect


def register(page: Page, name: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.test")
    page.get_by_label("Password").fill("a password of some length")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


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
