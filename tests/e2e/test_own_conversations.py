"""A shopper's own conversations: downloaded, one erased, all erased; and a visitor's, from the chat itself."""

import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import go_to, log, register, say
from tests.e2e.test_everybody import SIZES, faults


def listed(page: Page) -> Locator:
    return page.get_by_role("list", name="Your conversations").get_by_role("listitem")


def talk(page: Page, words: str) -> None:
    page.goto("/chat")
    if page.get_by_role("button", name="Begin a new conversation").is_visible():
        page.get_by_role("button", name="Begin a new conversation").click()
    say(page, words)
    expect(log(page)).to_contain_text(words)


def test_a_shopper_downloads_their_conversations_and_erases_one_and_all(visitor: NewPage, tmp_path: Path) -> None:
    page = visitor(viewport=SIZES["phone"])
    register(page, "Olwen")
    talk(page, "do you have Emma?")
    talk(page, "do you have Holes?")
    go_to(page, "Account")
    expect(listed(page)).to_have_count(2)
    assert faults(page) == []
    go_on_in_the_older_one(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all").click()
    download.value.save_as(tmp_path / "mine.json")
    mine = json.loads((tmp_path / "mine.json").read_text())
    assert [one["messages"][0]["text"] for one in mine] == ["do you have Holes?", "do you have Emma?"]

    page.get_by_role("button", name="Erase do you have Emma?").click()
    page.get_by_role("button", name="No, keep it").click()
    expect(listed(page)).to_have_count(2)
    page.get_by_role("button", name="Erase do you have Emma?").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(listed(page)).to_have_count(1)
    expect(page.locator("#conversations")).to_be_focused()

    page.get_by_role("button", name="Erase all").click()
    page.get_by_role("button", name="Yes, erase all").click()
    expect(page.get_by_text("You have said nothing")).to_be_visible()
    assert page.request.get("/api/chat/conversations").json()["total"] == 0
    go_to_chat(page)
    expect(log(page)).not_to_contain_text("Holes?")
    say(page, "do you have Persuasion?")
    expect(log(page)).to_contain_text("do you have Persuasion?")
    assert page.request.get("/api/chat/conversations").json()["total"] == 1


def go_on_in_the_older_one(page: Page) -> None:
    older = page.get_by_role("link", name="do you have Emma?")
    address = str(older.get_attribute("href"))
    older.click()
    page.wait_for_url("**/chat")
    expect(log(page)).to_contain_text("do you have Emma?")
    expect(log(page)).not_to_contain_text("Holes?")
    page.goto("/chat?conversation=nobodys")
    expect(page.get_by_role("heading", name="This conversation is not here")).to_be_visible()
    page.get_by_role("link", name="Go on with the last one").click()
    expect(log(page)).to_contain_text("do you have Emma?")
    page.goto(address)
    say(page, "and Holes?")
    page.reload()
    expect(log(page)).to_contain_text("do you have Emma?")
    expect(log(page)).to_contain_text("and Holes?")
    assert page.request.get("/api/chat/conversations").json()["total"] == 2
    go_to(page, "Account")


def go_to_chat(page: Page) -> None:
    page.get_by_role("navigation", name="Shop").get_by_role("link", name="Chat").click()
    page.wait_for_url("**/chat")


def test_a_visitor_erases_theirs_in_the_chat_and_begins_anew(visitor: NewPage) -> None:
    page = visitor()
    talk(page, "do you have Emma?")
    other = page.context.new_page()
    other.goto("/chat")
    expect(log(other)).to_contain_text("do you have Emma?")
    say(page, "and Dune?")
    other.evaluate("dispatchEvent(new Event('focus'))")
    expect(log(other)).to_contain_text("and Dune?")
    page.get_by_role("button", name="Erase this conversation").click()
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as erased:
        page.get_by_role("button", name="Yes, erase it").click()
    assert erased.value.status == 204
    expect(log(page)).not_to_contain_text("do you have Emma?")
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    say(other, "and Persuasion?")
    expect(log(other)).to_contain_text("it was erased")
    log(other).get_by_role("button", name="Begin a new conversation").click()
    expect(other.get_by_role("textbox", name="Message")).to_have_value("and Persuasion?")
    other.close()
    say(page, "do you have Holes?")
    page.reload()
    expect(log(page)).to_contain_text("do you have Holes?")
    expect(log(page)).not_to_contain_text("do you have Emma?")
