"""What a screen reader is told of the conversation."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import ask, log, register, say
from tests.e2e.played import Played
from tests.e2e.test_everybody import faults

LISTEN = """
window.told = [];
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  const words = document.querySelector("main [role=status]")?.textContent ?? "";
  if (words !== (told.at(-1) ?? "")) told.push(words);
}).observe(document, { subtree: true, childList: true, characterData: true }));
"""


def test_an_answer_is_told_once_and_whole(visitor: NewPage) -> None:
    page = visitor()
    page.add_init_script(LISTEN)
    played = Played(page)
    page.goto("/chat")
    books = page.request.get("/api/books?limit=2").json()["items"]
    ask(page, "tell me a story")
    played.begins("Once ")
    for word in ("upon ", "a ", "time."):
        played.says(word)
        expect(log(page)).to_contain_text(word.strip())
    played.shows("books", books=books, reasons={}, role="result")
    played.ends()
    expect(status(page)).to_have_text("Once upon a time. 2 books.")
    assert page.evaluate("told") == ["The shop is answering.", "Once upon a time.\n2 books."]
    assert log(page).get_attribute("aria-live") == "off"


def test_stopping_and_faults_are_told(visitor: NewPage) -> None:
    page = visitor()
    page.add_init_script(LISTEN)
    played = Played(page)
    page.goto("/chat")
    ask(page, "tell me a story")
    played.begins("Once upon")
    expect(log(page)).to_contain_text("Once upon")
    page.keyboard.press("Escape")
    expect(status(page)).to_have_text("Stopped.")
    ask(page, "go on")
    played.begins("a time")
    played.fails("Something broke on our side. Please try again.")
    expect(log(page).get_by_role("alert")).to_have_text("Something broke on our side. Please try again.")
    assert page.evaluate("told") == ["The shop is answering.", "Stopped.", "The shop is answering.", ""]
    assert faults(page) == []


def test_what_was_said_before_is_no_news_but_can_be_reached_heading_by_heading(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/chat")
    say(page, "do you have Emma?")
    expect(status(page)).to_contain_text("Emma")
    page.reload()
    assert headings(page)[:3] == ["2 You said:", "2 The shop said:", "3 Emma"]
    expect(status(page)).to_have_text("")


def test_many_cards_of_every_kind_are_told_apart(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Clara")
    page.goto("/chat")
    for words in ("buy Emma", "buy Dune", "compare Emma and Dune", "compare Emma and Dracula", "put Emma in my cart"):
        say(page, words)
    for words in ("put Dune in my cart", "my orders", "recommend me a mystery", "tell me about Dune", "call a human"):
        say(page, words)
    for name, many in (("Quote", 2), ("Comparison", 2), ("Cart", 2)):
        expect(log(page).get_by_role("group", name=name)).to_have_count(many)
    assert faults(page) == []


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def headings(page: Page) -> list[str]:
    found: list[str] = log(page).evaluate(
        "log => [...log.querySelectorAll('h2, h3')].map(one => `${one.tagName[1]} ${one.textContent}`)"
    )
    return found
