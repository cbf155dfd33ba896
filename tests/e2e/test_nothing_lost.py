"""What a shopper wrote or was told is still there after a reload, and on every page."""

import re

from playwright.sync_api import Page, expect

from tests.chat.openai_server import OpenAIServer, drips
from tests.e2e.conftest import NewPage
from tests.e2e.people import ask, log, say
from tests.e2e.played import Played

SENTENCES = "It rains on the roof of the shop. "


def test_a_draft_goes_along_and_outlives_a_reload(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/chat")
    message = page.get_by_role("textbox", name="Message")
    message.fill("do you have")
    page.reload()
    expect(message).to_have_value("do you have")
    page.get_by_role("link", name="Books", exact=True).click()
    page.get_by_role("button", name="Ask the bookseller").click()
    expect(message).to_have_value("do you have")
    say(page, "do you have Emma?")
    expect(log(page).get_by_role("heading", name="Emma")).to_be_visible()
    page.goto("/chat")
    expect(log(page)).to_contain_text("do you have Emma?")
    expect(message).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_words_that_never_arrived_are_in_the_composer_after_a_reload(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/chat")
    page.route("**/api/chat", lambda route: route.abort())
    ask(page, "do you have Emma?")
    expect(log(page).get_by_role("alert")).to_be_visible()
    page.unroute("**/api/chat")
    page.reload()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("do you have Emma?")
    page.get_by_role("button", name="Send").click()
    expect(log(page).get_by_role("heading", name="Emma")).to_be_visible()


def test_a_reload_in_the_middle_of_the_first_answer_keeps_the_conversation(
    visitor: NewPage, model: OpenAIServer, address_with_model: str
) -> None:
    page = visitor(base_url=address_with_model)
    model.play(drips(SENTENCES * 100, 0.05))
    page.goto("/chat")
    ask(page, "what is the weather like?")
    expect(log(page)).to_contain_text("It rains")
    page.reload()
    expect(log(page)).to_contain_text("what is the weather like?")
    expect(log(page)).to_contain_text("It rains", timeout=15_000)
    expect(log(page).get_by_text("Stopped.")).to_be_visible()


def test_what_the_address_asks_is_asked_once(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/")
    page.get_by_role("textbox", name="Ask the bookseller").fill("do you have Dune?")
    page.get_by_role("button", name="Ask", exact=True).click()
    question = log(page).get_by_text("do you have Dune?", exact=True)
    expect(log(page).get_by_role("heading", name="Dune", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/chat$"))
    page.reload()
    expect(question).to_have_count(1)
    page.get_by_role("link", name="Books", exact=True).click()
    expect(page).to_have_url(re.compile("/books$"))
    page.go_back()
    expect(question).to_have_count(1)


def test_an_answer_goes_on_while_the_shopper_goes_to_another_page(visitor: NewPage) -> None:
    page = visitor()
    played = Played(page)
    page.goto("/chat")
    ask(page, "tell me a story")
    played.begins("Once upon a time ")
    page.get_by_role("link", name="Books", exact=True).click()
    expect(page).to_have_url(re.compile("/books$"))
    played.says("there was a bookshop.")
    page.get_by_role("button", name="Ask the bookseller").click()
    expect(log(page)).to_contain_text("Once upon a time there was a bookshop.")
    played.ends()
    expect(page.get_by_role("button", name="Send")).to_be_visible()


def test_earlier_messages_come_without_moving_what_is_being_read(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/chat")
    begun = page.request.post("/api/chat", data={"message": "hello number 0"}).json()["conversation_id"]
    for number in range(1, 40):
        page.request.post("/api/chat", data={"message": f"hello number {number}", "conversation_id": begun})
    page.request.post("/session/conversation", data={"id": begun})
    page.reload()
    expect(log(page).get_by_text("hello number 39")).to_be_in_viewport()
    expect(log(page).get_by_text("hello number 24", exact=True)).to_have_count(0)
    earlier = page.get_by_role("button", name="Earlier messages")
    for first, before in ((25, 10), (10, 0)):
        earlier.scroll_into_view_if_needed()
        read = log(page).get_by_text(f"hello number {first}", exact=True)
        place = _top(page, first)
        earlier.click()
        expect(log(page).get_by_text(f"hello number {before}", exact=True)).to_have_count(1)
        expect(read).to_be_in_viewport()
        assert abs(_top(page, first) - place) <= 1
    expect(earlier).to_have_count(0)


def _top(page: Page, number: int) -> float:
    box = log(page).get_by_text(f"hello number {number}", exact=True).bounding_box()
    assert box
    return box["y"]
