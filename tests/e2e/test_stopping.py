"""Stopping an answer that somebody has heard enough of."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.chat.openai_server import OpenAIServer, drips, says
from tests.e2e.conftest import NewPage
from tests.e2e.people import ask, log
from tests.e2e.played import Played
from tests.e2e.test_everybody import faults

LONG = "It rains on the roof of the shop. " * 100
WAYS: dict[str, Callable[[Page], None]] = {
    "button": lambda page: page.get_by_role("button", name="Stop").click(),
    "escape": lambda page: page.keyboard.press("Escape"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_said_stays_and_the_next_message_works(
    visitor: NewPage, model: OpenAIServer, address_with_model: str, way: str
) -> None:
    page = visitor(base_url=address_with_model)
    model.play(drips(LONG, 0.02))
    page.goto("/chat")
    ask(page, "what is the weather like?")
    expect(log(page)).to_contain_text("It rains")
    WAYS[way](page)
    expect(log(page).get_by_text("Stopped.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
    expect(log(page).get_by_role("alert")).to_have_count(0)
    said = log(page).inner_text()
    assert "It rains" in said
    assert faults(page) == []
    model.play(says("You are welcome."))
    ask(page, "thank you")
    expect(log(page)).to_contain_text("You are welcome.")
    assert log(page).inner_text().startswith(said.split("Stopped.")[0])


def test_the_half_answer_is_in_the_transcript(visitor: NewPage, model: OpenAIServer, address_with_model: str) -> None:
    page = visitor(base_url=address_with_model)
    model.play(drips(LONG, 0.02))
    page.goto("/chat")
    ask(page, "what is the weather like?")
    expect(log(page)).to_contain_text("It rains")
    page.get_by_role("button", name="Stop").click()
    expect(log(page).get_by_text("Stopped.")).to_be_visible()
    page.reload()
    # The shop notices a moment later that nobody listens any more.
    expect(log(page)).to_contain_text("It rains", timeout=15_000)
    expect(log(page).get_by_text("Stopped.")).to_be_visible()


def test_an_answer_is_stopped_before_its_first_word(visitor: NewPage) -> None:
    page = visitor()
    played = Played(page)
    page.goto("/books")
    page.get_by_role("button", name="Ask the bookseller").click()
    ask(page, "tell me a story")
    page.wait_for_function("asked.length === 1")
    page.keyboard.press("Escape")
    expect(log(page).get_by_text("Stopped.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_visible()
    played.number = 1
    ask(page, "another one")
    played.begins("Once upon a time.")
    played.ends()
    expect(log(page)).to_contain_text("Once upon a time.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
