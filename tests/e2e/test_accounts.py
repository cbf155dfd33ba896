"""Walks about accounts: lost and found again, changed, and looked after by admins."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, await_that, open_shop
from tests.e2e.people import account, fill_in_sign_in, fill_in_sign_up, go_to
from tests.e2e.test_everybody import SIZES, faults

OLD, NEW = "a password of some length", "another password altogether"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("accounts")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with open_shop(folder) as address:
        yield address


def letter_to(folder: Path, email: str, subject: str) -> str:
    """What a letter says, once it has come."""
    found: list[EmailMessage] = []

    def has_come() -> bool:
        files = (folder / "mail").glob("*.eml")
        letters = (message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files)
        found[:] = [one for one in letters if one["To"] == email and subject in one["Subject"]]
        return bool(found)

    await_that(has_come)
    body = found[0].get_body(("plain",))
    assert body
    return str(body.get_content())


def link_in(text: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+\?token=\S+)", text)
    assert found
    return found[1]


def ask_for_a_link(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_role("link", name="Forgot your password?").click()
    expect(page.get_by_role("heading", name="Forgot your password?")).to_be_visible()
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("a letter is on its way")


def test_a_forgotten_password_is_replaced_by_letter(visitor: NewPage, folder: Path) -> None:
    at_home, elsewhere = visitor(), visitor()
    fill_in_sign_up(at_home, "Fay")
    assert "Dear Fay" in letter_to(folder, "fay@example.test", "Welcome")
    ask_for_a_link(elsewhere, "fay@example.test")
    link = link_in(letter_to(folder, "fay@example.test", "new password"))
    elsewhere.goto(link)
    elsewhere.get_by_label("New password").fill("short")
    elsewhere.get_by_role("button", name="Change my password").click()
    expect(elsewhere.get_by_text("A password has 8 to 256 characters.")).to_be_visible()
    elsewhere.get_by_label("New password").fill(NEW)
    elsewhere.get_by_role("button", name="Change my password").click()
    expect(account(elsewhere)).to_contain_text("Fay")
    at_home.goto("/orders")
    expect(at_home.get_by_role("heading", name="Welcome back")).to_be_visible()
    fill_in_sign_in(at_home, "fay@example.test", NEW)
    elsewhere.goto(link)
    elsewhere.get_by_label("New password").fill(NEW)
    elsewhere.get_by_role("button", name="Change my password").click()
    expect(elsewhere.get_by_role("main").get_by_role("alert")).to_contain_text("used before")


def test_somebody_changes_their_name_password_and_address(visitor: NewPage, folder: Path) -> None:
    page = visitor()
    fill_in_sign_up(page, "Kim")
    go_to(page, "Account")
    page.get_by_label("Name", exact=True).fill("Kim Possible")
    page.get_by_role("button", name="Change my name").click()
    expect(account(page)).to_contain_text("Kim Possible")
    page.get_by_label("Password now").fill(OLD)
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Change my password").click()
    expect(page.get_by_text("Your password is changed")).to_be_visible()
    page.get_by_label("New e-mail address").fill("kim@elsewhere.test")
    page.get_by_role("textbox", name="Your password").fill(NEW)
    page.get_by_role("button", name="Change my e-mail address").click()
    expect(page.get_by_text("A letter is on its way to kim@elsewhere.test")).to_be_visible()
    page.goto(link_in(letter_to(folder, "kim@elsewhere.test", "new address")))
    page.get_by_role("button", name="Write to me here").click()
    expect(page.get_by_text("From now on we write to kim@elsewhere.test")).to_be_visible()
    fill_in_sign_in(visitor(), "kim@elsewhere.test", NEW)


def test_an_admin_gives_somebody_a_role_and_it_is_written_down(visitor: NewPage) -> None:
    shopper, admin = visitor(), visitor()
    fill_in_sign_up(shopper, "Moll")
    fill_in_sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    go_to(admin, "People")
    admin.get_by_label("Search people").fill("moll@")
    admin.get_by_role("main").get_by_role("button", name="Search").click()
    expect(admin.get_by_text("1 person")).to_be_visible()
    admin.get_by_label("Role of Moll", exact=True).select_option("support")
    admin.get_by_role("button", name="Change the role of Moll").click()
    expect(admin.get_by_role("button", name="Change the role of Moll")).to_be_disabled()
    go_to(admin, "Audit book")
    expect(admin.get_by_role("list", name="Notes")).to_contain_text("Ada Admin changed a role from shopper to support")
    shopper.goto("/orders")
    fill_in_sign_in(shopper, "moll@example.test", OLD)
    go_to(shopper, "Support")


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_sticks_out(visitor: NewPage, size: str) -> None:
    page = visitor(viewport=SIZES[size])
    found = {}
    for path in ("/sign-in", "/forgot", "/reset", "/reset?token=x", "/account/moved?token=x"):
        page.goto(path)
        found[path] = faults(page)
    fill_in_sign_in(page, "admin@shelftalker.example", "keys to the shop")
    for path in ("/account", "/admin/people", "/admin/people?q=nobody", "/admin/audit"):
        page.goto(path)
        found[path] = faults(page)
        widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], path
    assert {path: list_ for path, list_ in found.items() if list_} == {}
