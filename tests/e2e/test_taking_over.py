"""A person of the shop takes a conversation over: both sides see it live, and the clerk is silent meanwhile."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import go_to, log, register, say, sign_in
from tests.e2e.test_live import open_and_wait

PHONE = {"viewport": {"width": 390, "height": 844}}
OF_YOURS = re.compile("of yours ha(s|ve) new words")
PICTURES = os.environ.get("PICTURES")


def picture(page: Page, name: str) -> None:
    """Keeps what a page looks like, in both lights, for whoever wants to look at it."""
    if PICTURES:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.screenshot(path=Path(PICTURES) / f"{name}-{scheme}.png")


def at_the_desk(visitor: NewPage, **settings: object) -> Page:
    staff = visitor(**settings)
    sign_in(staff, "support@shelftalker.example", "how may I help")
    staff.goto("/support?waiting")
    return staff


def open_transcript(staff: Page, words: str) -> None:
    open_and_wait(staff, staff.url)
    path = staff.get_by_role("listitem").filter(has_text=words).get_by_role("link").first.get_attribute("href")
    open_and_wait(staff, str(path))


def transcript(staff: Page) -> Locator:
    return staff.get_by_role("list", name="Transcript")


def answer(staff: Page, words: str) -> None:
    staff.get_by_label("Answer as a person of the shop").fill(words)
    staff.get_by_label("Answer as a person of the shop").press("Control+Enter")
    expect(staff.get_by_label("Answer as a person of the shop")).to_have_value("")


def who_is_there(page: Page) -> Locator:
    return page.get_by_role("note", name="Who is with you")


def fits_a_narrow_phone(page: Page) -> bool:
    """Whether all of the top bar is in sight on the narrowest phone."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    widths: list[int] = page.get_by_role("navigation", name="Shop").evaluate(
        "bar => [bar.scrollWidth, bar.clientWidth]"
    )
    if size:
        page.set_viewport_size(size)
    return widths[0] <= widths[1]


@pytest.mark.parametrize("shape", [{}, PHONE], ids=["desk", "phone"])
def test_a_shopper_is_helped_by_a_person_and_then_by_the_clerk_again(
    visitor: NewPage, shape: dict[str, object], request: pytest.FixtureRequest
) -> None:
    where = request.node.callspec.id
    staff, shopper = at_the_desk(visitor, **shape), visitor(**shape)
    register(shopper, f"Tamsin{where.title()}")
    asks_for_a_person(staff, shopper, where)
    is_taken_over(staff, shopper, where)
    is_helped(staff, shopper, where)
    is_handed_back(staff, shopper, where)


def way_to_the_desk(staff: Page) -> Locator:
    return staff.get_by_role("navigation", name="Shop").get_by_role("link", name="Support")


def asks_for_a_person(staff: Page, shopper: Page, where: str) -> None:
    waiting = way_to_the_desk(staff)
    before = str(waiting.text_content())
    open_and_wait(shopper, "/chat")
    say(shopper, f"I would like to speak to a human, I sit on the {where}")
    expect(log(shopper)).to_contain_text("Somebody is at the desk")
    expect(who_is_there(shopper)).to_contain_text("Until a person of the shop joins you")
    picture(shopper, f"waiting-{where}")
    expect(waiting).not_to_have_text(before)
    expect(waiting).to_have_accessible_name(re.compile(r"^Support \d+ conversations? waits? for a person"))
    assert fits_a_narrow_phone(staff)
    listed = staff.get_by_role("list", name="Conversations").get_by_role("listitem")
    expect(listed.filter(has_text=f"Just now: I would like to speak to a human, I sit on the {where}")).to_be_visible()
    picture(staff, f"inbox-{where}")


def is_taken_over(staff: Page, shopper: Page, where: str) -> None:
    open_transcript(staff, f"I sit on the {where}")
    expect(transcript(staff).get_by_role("article").last).to_be_in_viewport()
    staff.get_by_role("button", name="Take over").click()
    expect(staff.get_by_role("group", name="Who answers")).to_contain_text("You have this conversation")
    expect(who_is_there(shopper)).to_contain_text("of the shop is with you; the bookseller's clerk is silent.")
    expect(log(shopper)).to_contain_text("is here now and answers instead of me")


def is_helped(staff: Page, shopper: Page, where: str) -> None:
    staff.get_by_label("Answer as a person of the shop").fill("half a sen")
    say(shopper, "My parcel is torn, <b>badly</b>.")
    expect(log(shopper).get_by_text("has your message.")).to_be_visible()
    expect(shopper.get_by_role("textbox", name="Message")).to_have_attribute("placeholder", re.compile("^Write to "))
    expect(log(shopper).get_by_text("No answer has come yet")).to_have_count(0)
    expect(transcript(staff)).to_contain_text("My parcel is torn, <b>badly</b>.")
    expect(staff.get_by_label("Answer as a person of the shop")).to_have_value("half a sen")
    expect(staff.get_by_label("Answer as a person of the shop")).to_be_focused()
    is_told_of_new_words(staff, shopper)
    picture(staff, f"new-words-{where}")
    answer(staff, "A new one is on its way, <i>today</i>.")
    expect(way_to_the_desk(staff)).not_to_have_accessible_name(OF_YOURS)
    expect(transcript(staff).get_by_role("article").last).to_be_in_viewport()
    spoken = log(shopper).get_by_role("article").last
    expect(spoken).to_contain_text(", of the shop")
    expect(spoken).to_contain_text("<i>today</i>")
    expect(log(shopper).get_by_text("has your message.")).to_have_count(0)
    thinks_better_of_a_new_conversation(shopper, "You find it under Account")
    picture(shopper, f"with-{where}")
    picture(staff, f"taken-{where}")


def is_handed_back(staff: Page, shopper: Page, where: str) -> None:
    shopper.reload()
    expect(who_is_there(shopper)).to_contain_text("is with you")
    open_and_wait(shopper, "/chat")
    staff.get_by_role("button", name="Hand back").click()
    expect(staff.get_by_role("group", name="Who answers")).to_contain_text("The shop answers by itself")
    expect(log(shopper)).to_contain_text("has handed the conversation back to me")
    expect(who_is_there(shopper)).to_have_count(0)
    rate(shopper, where)
    expect(staff.get_by_text("Rated 4 of 5, “Quick.”")).to_be_visible()
    say(shopper, "do you have emma?")
    expect(log(shopper).get_by_role("article").last).to_contain_text("Emma")
    expect(transcript(staff)).to_contain_text("do you have emma?")
    staff.goto("/support/erased-meanwhile")
    expect(staff.get_by_role("heading", name="This conversation is not here")).to_be_visible()
    picture(staff, f"gone-{where}")


def is_told_of_new_words(staff: Page, shopper: Page) -> None:
    """Who reads at the end is followed; who reads further up stays there, and is led to the new words."""
    below = staff.get_by_role("button", name="New words below")
    said = transcript(staff).get_by_role("article").last
    expect(way_to_the_desk(staff)).to_have_accessible_name(OF_YOURS)
    say(shopper, "The whole story: " + "it rained, and the parcel stood in it. " * 50)
    expect(said).to_contain_text("The whole story")
    expect(below).to_have_count(0)
    staff.evaluate("scrollTo(0, 0)")
    say(shopper, "Are you still there?")
    expect(below).to_be_visible()
    assert staff.evaluate("scrollY") == 0
    below.press("Enter")
    expect(below).to_have_count(0)
    expect(said).to_have_text(re.compile("Are you still there"))
    expect(said).to_be_in_viewport(ratio=1)


def thinks_better_of_a_new_conversation(shopper: Page, where: str) -> None:
    shopper.get_by_role("button", name="Begin a new conversation").click()
    expect(shopper.get_by_role("group", name="Begin a new conversation?")).to_contain_text(where)
    shopper.get_by_role("button", name="No, stay here").click()


def rate(shopper: Page, where: str) -> None:
    form = shopper.get_by_role("form", name="How it went")
    expect(form.get_by_role("button", name="Say so")).to_be_disabled()
    form.get_by_role("radio", name="4 of 5: Content").check()
    form.get_by_label("Why?").fill("Quick.")
    form.get_by_role("button", name="Say so").click()
    expect(form).to_contain_text("Thank you for saying so.")
    picture(shopper, f"rating-{where}")
    shopper.reload()
    expect(form.get_by_role("radio", name="4 of 5: Content")).to_be_checked()
    expect(form.get_by_label("Why?")).to_have_value("Quick.")
    expect(form.get_by_role("button", name="Change it")).to_be_visible()


def test_a_visitor_without_an_account_is_helped_live_as_well(visitor: NewPage) -> None:
    staff, stranger = at_the_desk(visitor), visitor()
    open_and_wait(stranger, "/books")
    stranger.get_by_role("button", name="Ask the bookseller").click()
    say(stranger, "can a real person help me, whispered Ulrich")
    open_transcript(staff, "whispered Ulrich")
    staff.get_by_role("button", name="Take over").click()
    expect(who_is_there(stranger)).to_contain_text("is with you")
    thinks_better_of_a_new_conversation(stranger, "You will not see it any more")
    picture(stranger, "dock")
    say(stranger, "Good, you are there.")
    expect(transcript(staff)).to_contain_text("Good, you are there.")
    answer(staff, "Here I am.")
    expect(log(stranger).get_by_role("article").last).to_contain_text("Here I am.")
    stranger.get_by_role("button", name="Close the chat").click()
    expect(stranger.get_by_role("button", name="is with you")).to_be_visible()
    stranger.get_by_role("button", name="is with you").click()
    staff.get_by_role("button", name="Hand back").click()
    expect(log(stranger)).to_contain_text("has handed the conversation back")
    stranger.get_by_role("form", name="How it went").get_by_role("radio", name="5 of 5: Very content").check()
    stranger.get_by_role("form", name="How it went").get_by_role("button", name="Say so").click()
    expect(stranger.get_by_role("form", name="How it went")).to_contain_text("Thank you")
    talk = staff.url.rpartition("/")[2]
    staff.evaluate("talk => fetch(`/api/support/conversations/${talk}/resolve`, { method: 'POST' })", talk)
    expect(log(stranger)).to_contain_text("takes this as settled")
    register(stranger, "Ulrich")
    go_to(stranger, "Account")
    expect(stranger.get_by_role("link", name="whispered Ulrich")).to_be_visible()
