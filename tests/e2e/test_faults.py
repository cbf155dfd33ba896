"""What a shopper sees when an answer does not come, and how they get it all the same."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import ask, log, register, say
from tests.e2e.played import Played
from tests.e2e.test_everybody import faults

SLOW_DOWN = {
    "type": "about:blank",
    "title": "Too Many Requests",
    "status": 429,
    "detail": "Please slow down.",
    "errors": [],
}
PROXY_PAGE = "<html><h1>502 Bad Gateway</h1><p>nginx</p></html>"
HAPPENINGS: dict[str, tuple[Callable[[Route], None], str]] = {
    "no network": (lambda route: route.abort(), "cannot be reached"),
    "backend gone": (
        lambda route: route.fulfill(status=500, body="Internal Server Error"),
        "Something went wrong on our side",
    ),
    "proxy alone": (lambda route: route.fulfill(status=502, body=PROXY_PAGE), "cannot be reached"),
    "refused": (
        lambda route: route.fulfill(status=429, body=json.dumps(SLOW_DOWN), content_type="application/problem+json"),
        "Please slow down.",
    ),
    "not an answer": (lambda route: route.fulfill(status=200, body=PROXY_PAGE), "broke off"),
    "not the protocol": (lambda route: route.fulfill(status=200, body='data: {"type": "nonsense"}\n\n'), "broke off"),
}
RAW = ["Internal Server Error", "502", "about:blank", "{", "Type validation", "Failed to fetch", "network error"]


def alert(page: Page) -> Locator:
    return log(page).get_by_role("alert")


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_a_question_that_was_not_answered_is_asked_again_by_one_press(visitor: NewPage, happening: str) -> None:
    answer, told = HAPPENINGS[happening]
    page = visitor()
    page.goto("/chat")
    page.route("**/api/chat", answer)
    ask(page, "do you have Emma?")
    expect(alert(page)).to_contain_text(told)
    for raw in RAW:
        expect(page.get_by_role("main")).not_to_contain_text(raw)
    assert faults(page) == []
    page.unroute("**/api/chat")
    page.get_by_role("button", name="Try again").click()
    expect(log(page).get_by_role("heading", name="Emma")).to_be_visible()
    expect(alert(page)).to_have_count(0)
    expect(log(page).get_by_text("do you have Emma?", exact=True)).to_have_count(1)
    expect(log(page)).to_be_focused()


@pytest.mark.parametrize("fault", ["the shop says so", "the network goes", "the stream just ends"])
def test_half_an_answer_gives_way_to_the_whole_one(visitor: NewPage, fault: str) -> None:
    page = visitor()
    played = Played(page)
    page.goto("/chat")
    ask(page, "tell me a story")
    played.begins("Once upon a")
    expect(log(page)).to_contain_text("Once upon a")
    if fault == "the shop says so":
        played.fails("Something broke on our side. Please try again.")
    elif fault == "the network goes":
        played.is_cut()
    else:
        played.closes()
    expect(alert(page)).to_contain_text("Please try again.")
    expect(alert(page)).not_to_contain_text("network error")
    expect(log(page)).to_contain_text("Once upon a")
    page.get_by_role("button", name="Try again").click()
    played.begins("There was a bookshop.")
    played.ends()
    expect(log(page)).to_contain_text("There was a bookshop.")
    expect(log(page)).not_to_contain_text("Once upon a")
    expect(alert(page)).to_have_count(0)
    said = page.evaluate("asked")
    assert said[1] == said[0] | {"conversation_id": "played"}, "the same, by its key, so that it is heard once"
    assert said[1]["message"] == "tell me a story" and said[1]["key"]


def test_a_yes_that_did_not_arrive_is_said_again(visitor: NewPage) -> None:
    page = visitor()
    register(page, "Yvonne")
    page.goto("/chat")
    say(page, "buy Emma")
    page.route("**/confirm", lambda route: route.abort())
    page.get_by_role("button", name="Confirm").click()
    expect(alert(page)).to_contain_text("cannot be reached")
    page.unroute("**/confirm")
    page.get_by_role("button", name="Try again").click()
    expect(log(page)).to_contain_text("order")
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)
