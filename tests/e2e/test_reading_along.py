"""Long answers: what is being read stays where it is."""

from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.e2e.conftest import NewPage, await_that
from tests.e2e.people import ask, log
from tests.e2e.played import Played

PHONE: ViewportSize = {"width": 390, "height": 844}
AT_THE_END = "log => log.scrollHeight - log.clientHeight - log.scrollTop < 2"
LINES = "".join(f"Line {number} of the story.\n" for number in range(20))


def test_a_question_goes_to_the_top_and_its_answer_grows_below(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor)
    ask(page, "tell me a story")
    played.begins("Once upon a time.\n")
    question = log(page).get_by_text("tell me a story", exact=True)
    expect(log(page)).to_contain_text("Once upon a time.")
    place = _from_top(page, "tell me a story")
    assert 0 <= place < 60
    for _ in range(5):
        played.says(LINES)
    played.says("The end.")
    expect(log(page)).to_contain_text("The end.")
    expect(page.get_by_role("button", name="New words below")).to_be_visible()
    expect(question).to_be_in_viewport()
    assert _from_top(page, "tell me a story") == place
    played.ends()
    assert _from_top(page, "tell me a story") == place


def test_whoever_is_at_the_end_is_followed(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor)
    ask(page, "tell me a story")
    played.begins(LINES * 3 + "First end.")
    below = page.get_by_role("button", name="New words below")
    below.click()
    expect(below).to_have_count(0)
    expect(log(page)).to_be_focused()
    for number in range(5):
        played.says(LINES + f"End {number}.")
        page.wait_for_function(AT_THE_END, arg=_log(page))
    expect(below).to_have_count(0)
    played.ends()


def test_whoever_has_scrolled_up_is_left_alone(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor)
    ask(page, "tell me a story")
    played.begins(LINES * 3)
    below = page.get_by_role("button", name="New words below")
    below.click()
    log(page).hover()
    page.mouse.wheel(0, -700)
    expect(below).to_be_visible()
    top = log(page).evaluate("log => log.scrollTop")
    played.says(LINES * 3)
    played.ends()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    assert log(page).evaluate("log => log.scrollTop") == top
    below.press("Enter")
    expect(below).to_have_count(0)
    page.wait_for_function(AT_THE_END, arg=_log(page))


def test_reading_back_afterwards_promises_no_new_words(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor)
    ask(page, "tell me a story")
    played.begins("Once upon a time.")
    played.ends()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    log(page).hover()
    page.mouse.wheel(0, -700)
    page.wait_for_function("log => log.scrollHeight - log.clientHeight - log.scrollTop > 600", arg=_log(page))
    expect(page.get_by_role("button", name="New words below")).to_have_count(0)


def test_cards_that_arrive_move_nothing_above_them(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor)
    books = page.request.get("/api/books?limit=6").json()["items"]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/cover*", hold)
    ask(page, "show me books")
    played.begins("Here are six.")
    expect(log(page)).to_contain_text("Here are six.")
    place = _from_top(page, "Here are six.")
    played.shows("books", books=books, reasons={}, role="result")
    row = log(page).get_by_role("list", name="Books")
    expect(row).to_be_visible()
    size = row.bounding_box()
    await_that(lambda: page.evaluate("true") and len(held) >= 3)
    for route in held:
        route.continue_()
    page.wait_for_function(
        "() => [...document.querySelectorAll('ul[aria-label=Books] img')].slice(0, 2).every(one => one.naturalWidth)"
    )
    assert row.bounding_box() == size
    assert _from_top(page, "Here are six.") == place


def test_without_a_wish_for_calm_the_question_glides_to_the_same_place(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor, reduced_motion="no-preference")
    ask(page, "tell me a story")
    played.begins(LINES * 5)
    page.wait_for_function(
        """log => {
          const question = [...log.querySelectorAll("section")].at(-1).getBoundingClientRect().top;
          return Math.abs(question - log.getBoundingClientRect().top - 16) < 2;
        }""",
        arg=_log(page),
    )
    expect(page.get_by_role("button", name="New words below")).to_be_visible()


def test_following_glides_and_never_jumps_back(visitor: NewPage) -> None:
    page, played = _in_a_long_conversation(visitor, reduced_motion="no-preference")
    ask(page, "tell me a story")
    played.begins(LINES * 3)
    page.get_by_role("button", name="New words below").click()
    page.wait_for_function(AT_THE_END, arg=_log(page))
    page.evaluate(
        "log => { window.tops = []; log.addEventListener('scroll', () => tops.push(log.scrollTop)); }", _log(page)
    )
    for number in range(60):
        played.says(f"And then number {number} came in. ")
    page.wait_for_function(AT_THE_END, arg=_log(page))
    tops = page.evaluate("tops")
    assert len(tops) > 1
    assert tops == sorted(tops)
    expect(page.get_by_role("button", name="New words below")).to_have_count(0)


def _in_a_long_conversation(visitor: NewPage, **settings: str) -> tuple[Page, Played]:
    page = visitor(viewport=PHONE, **settings)
    played = Played(page)
    page.goto("/chat")
    for number in range(6):
        ask(page, f"hello number {number}")
        played.begins(f"Welcome number {number}.\n" * 6)
        played.ends()
        expect(page.get_by_role("button", name="Send")).to_be_visible()
    return page, played


def _log(page: Page) -> object:
    return log(page).element_handle()


def _from_top(page: Page, words: str) -> float:
    inner, outer = log(page).get_by_text(words).last.bounding_box(), log(page).bounding_box()
    assert inner and outer
    return inner["y"] - outer["y"]
