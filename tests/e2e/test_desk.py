"""Staff at their desk: a conversation is read masked, worked on, and put away."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import register, say, sign_in
from tests.e2e.test_everybody import SIZES, faults

SCRIPT = "<img src=x onerror=\"document.title='run'\"> javascript:alert(1) <script>document.title='run'</script>"
SUPPORT = "support@shelftalker.example"


def at_the_desk(visitor: NewPage, shopper: str, words: str, **settings: object) -> Page:
    """Somebody of the staff, before the conversation in which a shopper of this name has said these words."""
    theirs, staff = visitor(), visitor(**settings)
    register(theirs, shopper)
    theirs.goto("/chat")
    say(theirs, words)
    talk = theirs.request.get("/api/chat/conversations").json()["items"][0]["id"]
    sign_in(staff, SUPPORT, "how may I help")
    staff.goto(f"/support/{talk}")
    expect(staff.get_by_role("list", name="Transcript")).to_be_visible()
    return staff


def test_what_is_personal_is_hidden_until_somebody_says_why(visitor: NewPage) -> None:
    staff = at_the_desk(visitor, "Quilla", "I am Quilla, write to quilla@post.test or call 555 0123 456")
    transcript = staff.get_by_role("list", name="Transcript")
    expect(transcript).to_contain_text("q•••@•••.test")
    expect(staff.get_by_role("main")).not_to_contain_text(re.compile("quilla", re.IGNORECASE))
    expect(staff.get_by_role("main")).not_to_contain_text("555 0123")
    staff.get_by_role("button", name="Show personal data").press("Enter")
    expect(staff.get_by_label("Why do you have to see it?")).to_be_focused()
    staff.keyboard.type("A parcel came back")
    staff.keyboard.press("Enter")
    expect(transcript).to_contain_text("write to quilla@post.test or call 555 0123 456")
    expect(staff.get_by_text("Personal data is shown to you for 15 more minutes.")).to_be_focused()
    staff.reload()
    expect(transcript).to_contain_text("quilla@post.test")
    admin = visitor()
    sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    admin.goto("/admin/audit")
    notes = admin.get_by_role("list", name="Notes")
    expect(notes).to_contain_text("uncovered a conversation")
    expect(notes).to_contain_text("A parcel came back")
    expect(notes).to_contain_text("read a conversation")
    admin.goto(staff.url)
    expect(admin.get_by_role("list", name="Transcript")).to_contain_text("q•••@•••.test")
    admin.get_by_role("link", name="Who has looked at this").click()
    expect(admin).to_have_url(re.compile(f"about={staff.url.rpartition('/')[2]}"))
    expect(notes.get_by_role("listitem")).to_have_count(3)
    admin.get_by_label("Who did it").fill("admin@shelftalker.example")
    admin.keyboard.press("Enter")
    expect(admin).to_have_url(re.compile("by=admin.*about="))
    expect(notes.get_by_role("listitem")).to_have_count(1)


def test_a_conversation_is_worked_on_and_put_away(visitor: NewPage) -> None:
    staff = at_the_desk(visitor, "Ruprecht", "can I speak to a human?")
    work = staff.get_by_role("complementary", name="Work")
    work.get_by_role("button", name="To me").press("Enter")
    expect(work.get_by_label("Assigned to")).to_be_focused()
    expect(work.get_by_label("Assigned to").locator("option:checked")).to_contain_text("(you)")
    work.get_by_label("Add a tag").fill("  Torn PARCEL ")
    work.get_by_label("Add a tag").press("Enter")
    expect(work.get_by_role("list", name="Tags of this conversation")).to_contain_text("torn parcel")
    work.get_by_label("Add a note").fill("Asked the carrier")
    work.get_by_role("button", name="Add the note").press("Enter")
    notes = work.get_by_role("list", name="Notes of the desk")
    expect(notes).to_contain_text("Asked the carrier")
    with staff.expect_download() as coming:
        work.get_by_role("link", name="Learn from it").press("Enter")
    assert "Shopper: can I speak to a human?" in coming.value.path().read_text(encoding="utf-8")
    work.get_by_role("button", name="Take off the tag torn parcel").press("Enter")
    expect(work.get_by_role("list", name="Tags of this conversation")).to_have_count(0)
    expect(work.get_by_label("Add a tag")).to_be_focused()
    resolve = work.get_by_role("button", name="Resolve")
    resolve.press("Enter")
    expect(work.get_by_text("Resolved on")).to_be_visible()
    expect(staff.get_by_text("Waits for a person", exact=True)).to_have_count(0)
    expect(work.get_by_role("button", name="Reopen")).to_be_focused()
    staff.keyboard.press("Enter")
    expect(work.get_by_role("button", name="Resolve")).to_be_focused()
    work.get_by_role("button", name="Take back: Asked the carrier").press("Enter")
    expect(notes).to_have_count(0)
    expect(work.get_by_label("Add a note")).to_be_focused()


def test_a_canned_answer_is_kept_inserted_and_given(visitor: NewPage) -> None:
    staff = at_the_desk(visitor, "Sieglinde", "can I speak to a human?")
    here = staff.url
    staff.goto("/support/answers")
    staff.get_by_label("Title").fill("A late parcel")
    staff.get_by_label("Words").fill("Dear {name}, {shop} is looking for it.")
    staff.get_by_role("button", name="Keep ready").click()
    expect(staff.get_by_role("list", name="Canned answers")).to_contain_text("A late parcel")
    staff.get_by_role("button", name="Change: A late parcel").click()
    staff.get_by_role("form", name="Change A late parcel").get_by_label("Words").fill("Hello {name}, {shop} here.")
    staff.get_by_role("button", name="Save").click()
    expect(staff.get_by_role("button", name="Change: A late parcel")).to_be_focused()
    staff.goto(here)
    staff.get_by_label("Canned answer").select_option(label="A late parcel")
    staff.get_by_role("button", name="Insert").press("Enter")
    answer = staff.get_by_label("Answer as a person of the shop")
    expect(answer).to_have_value("Hello {name}, Shelftalker here.")
    expect(answer).to_be_focused()
    staff.get_by_role("button", name="Answer", exact=True).click()
    expect(staff.get_by_role("list", name="Transcript")).to_contain_text("Hello ••••, Shelftalker here.")
    expect(answer).to_have_value("")
    staff.goto("/support/answers")
    staff.get_by_role("button", name="Delete").click()
    staff.get_by_role("button", name="Delete it").click()
    expect(staff.get_by_text("No answer is kept ready yet.")).to_be_visible()


def test_both_views_show_a_script_as_text_and_none_runs(visitor: NewPage) -> None:
    staff = at_the_desk(visitor, "Tamar", SCRIPT)
    staff.get_by_label("Add a note").fill(SCRIPT)
    staff.get_by_role("button", name="Add the note").click()
    expect(staff.get_by_role("list", name="Notes of the desk")).to_contain_text(SCRIPT)
    for view, words in (("As it happened", "answered in"), ("As the shopper saw it", "")):
        staff.get_by_role("navigation", name="Views").get_by_role("link", name=view).click()
        expect(staff.get_by_role("link", name=view)).to_have_attribute("aria-current", "page")
        expect(staff.get_by_role("list", name="Transcript")).to_contain_text(SCRIPT)
        expect(staff.get_by_role("list", name="Transcript")).to_contain_text(words)
        expect(staff.get_by_role("list", name="Transcript").get_by_role("button")).to_have_count(0)
        assert staff.locator("main img[src=x], main script, main a[href^=javascript]").count() == 0
        expect(staff).to_have_title(re.compile("Transcript"))


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_at_the_desk(visitor: NewPage, size: str) -> None:
    name = f"Una{size}"
    staff = at_the_desk(visitor, name, "buy Emma", viewport=SIZES[size])
    staff.get_by_label("Add a tag").fill("gift")
    staff.get_by_role("button", name="Add", exact=True).click()
    staff.get_by_label("Add a note").fill("A note")
    staff.get_by_role("button", name="Add the note").click()
    expect(staff.get_by_role("list", name="Notes of the desk")).to_be_visible()
    staff.get_by_role("button", name="Show personal data").click()
    staff.locator("summary").filter(has_text="Offered a purchase").first.click()
    found = {"happened": faults(staff)}
    here = staff.url
    staff.goto(f"{here}?view=seen")
    expect(staff.get_by_role("list", name="Transcript")).to_be_visible()
    found["seen"] = faults(staff)
    widths = staff.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    staff.goto("/support/answers")
    found["answers"] = faults(staff)
    assert {view: list_ for view, list_ in found.items() if list_} == {}
    assert widths[0] <= widths[1]
