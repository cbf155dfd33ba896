"""The support inbox in a browser: narrowed, searched, kept as a view, walked through by keys, and always up to date."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import register, say, sign_in
from tests.e2e.test_live import open_and_wait


def desk(visitor: NewPage, path: str = "/support") -> Page:
    page = visitor()
    sign_in(page, "support@shelftalker.example", "how may I help")
    open_and_wait(page, path)
    return page


def rows(page: Page) -> Locator:
    return page.get_by_role("list", name="Conversations").locator("[data-row]")


def spoken(visitor: NewPage, name: str, *words: str) -> Page:
    page = visitor()
    register(page, name)
    page.goto("/chat")
    for one in words:
        say(page, one)
    return page


def waiting(visitor: NewPage, name: str) -> None:
    """Somebody who asked for a book and for a person."""
    spoken(visitor, name, "do you have a book about ornithology?", "can I speak to a human?")


def test_lists_and_filters_narrow_what_is_listed(visitor: NewPage) -> None:
    waiting(visitor, "Walter")
    page = desk(visitor)
    page.get_by_role("navigation", name="Lists").get_by_role("link", name=re.compile("Waiting for a person")).click()
    expect(page).to_have_url(re.compile("waiting=true"))
    expect(page.get_by_role("link", name="do you have a book about ornithology?").first).to_be_visible()
    expect(rows(page).first).to_be_visible()
    filters = page.get_by_role("form", name="Filters")
    filters.get_by_label("Ended in an order").check()
    filters.get_by_label("Shopper").fill("walter@example.test")
    filters.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("No conversation is like that.")).to_be_visible()
    filters.get_by_label("Ended in an order").uncheck()
    filters.get_by_role("button", name="Apply").click()
    expect(rows(page)).not_to_have_count(0)
    expect(page.get_by_role("list", name="Conversations")).to_contain_text("W•••")
    expect(page.get_by_role("list", name="Conversations")).not_to_contain_text("Walter")
    sheet = taken_away(page, "CSV")
    assert sheet.startswith("\ufeffconversation,begun,") and "ornithology" in sheet and "walter" not in sheet.lower()
    [talk] = json.loads(taken_away(page, "JSON"))
    assert talk["needs_person"] and talk["messages"][0]["text"] == "do you have a book about ornithology?"
    filters.get_by_role("link", name="Clear all filters").click()
    expect(page).to_have_url(re.compile("/support$"))


def taken_away(page: Page, form: str) -> str:
    with page.expect_download() as coming:
        page.get_by_role("link", name=form, exact=True).click()
    return coming.value.path().read_text(encoding="utf-8")


def test_words_that_were_said_are_marked_where_they_stand(visitor: NewPage) -> None:
    waiting(visitor, "Wilbur")
    page = desk(visitor)
    page.get_by_role("searchbox", name="Search conversations").fill("ORNITHOL")
    page.get_by_role("searchbox", name="Search conversations").press("Enter")
    expect(page).to_have_url(re.compile("q=ORNITHOL"))
    expect(page.get_by_role("list", name="Conversations").locator("mark").first).to_have_text("ornithology")


def test_a_view_is_kept_opened_and_deleted(visitor: NewPage) -> None:
    waiting(visitor, "Winifred")
    page = desk(visitor, "/support?waiting=true&q=ornithology")
    views = page.get_by_role("region", name="Saved views")
    views.get_by_text("Save this view").click()
    views.get_by_label("Its name").fill("Bird people")
    views.get_by_role("button", name="Save").click()
    expect(views.get_by_role("link", name="Bird people")).to_have_attribute("aria-current", "page")
    page.goto("/support")
    views.get_by_role("link", name="Bird people").click()
    expect(page).to_have_url(re.compile("q=ornithology&waiting=true"))
    views.get_by_role("button", name="remove Bird people").click()
    expect(views.get_by_role("link", name="Bird people")).to_have_count(0)


def test_keys_lead_through_the_list_and_only_there(visitor: NewPage) -> None:
    waiting(visitor, "Warren")
    spoken(visitor, "Zenobia", "a second conversation")
    page = desk(visitor)
    page.keyboard.press("j")
    page.keyboard.press("/")
    expect(page.locator("body")).to_be_focused()
    page.get_by_role("link", name="Skip to the list").press("Enter")
    page.keyboard.press("j")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(rows(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys for this list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("/")
    search = page.get_by_role("searchbox", name="Search conversations")
    expect(search).to_be_focused()
    page.keyboard.type("jk/?")
    expect(search).to_have_value("jk/?")
    search.fill("conversation")
    search.press("Enter")
    expect(page.get_by_role("list", name="Conversations")).to_be_focused()
    page.keyboard.press("j")
    expect(rows(page).nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/support/.+"))
    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(re.compile("q=conversation"))
    expect(rows(page).nth(0)).to_be_focused()


def test_what_is_said_meanwhile_arrives_and_leaves_the_focus_where_it_is(visitor: NewPage) -> None:
    waiting(visitor, "Willa")
    page = desk(visitor)
    first = rows(page).first
    name = str(first.text_content())
    href = str(first.get_attribute("href"))
    page.locator(f"[data-row][href='{href}']").focus()
    page.get_by_label("Shopper").evaluate("field => { field.value = 'half typed' }")
    spoken(visitor, "Wendelin", "something quite new at the desk")
    expect(rows(page).first).to_have_text("something quite new at the desk")
    expect(page.locator(f"[data-row][href='{href}']")).to_be_focused()
    expect(page.get_by_label("Shopper")).to_have_value("half typed")
    page.keyboard.press("k")
    expect(rows(page).first).to_be_focused()
    assert name != "something quite new at the desk"


@pytest.mark.parametrize(
    "path", ["/support?from=2026-02-01&to=2026-01-01", "/support?cursor=nonsense", "/support?from=x"]
)
def test_what_cannot_be_asked_is_said_so(visitor: NewPage, path: str) -> None:
    page = visitor()
    sign_in(page, "support@shelftalker.example", "how may I help")
    page.goto(path)
    expect(page.get_by_role("heading", name="This cannot be looked for")).to_be_visible()
    page.get_by_role("link", name="All conversations").click()
    expect(page.get_by_role("heading", name="This cannot be looked for")).to_have_count(0)
