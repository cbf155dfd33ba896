"""Looking for books: the box with its suggestions, the shelf that was found, and what narrows it."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import NewPage
from tests.e2e.test_everybody import SIZES, faults


def test_misspelt_words_find_the_book_show_where_and_say_so(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=gret+gatsby")
    expect(page.get_by_role("article").first).to_contain_text("The Great Gatsby")
    expect(page.locator("mark").first).to_have_text("Great Gatsby")
    expect(page.get_by_role("link", name="The Great Gatsby", exact=True)).to_be_visible()
    expect(said(page)).to_have_text("Showing 1 book for great gatsby; you typed “gret gatsby”")


def test_a_book_says_which_of_its_series_it_is(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=hunger+games")
    expect(said(page)).to_have_text("3 books for hunger games")
    expect(page.get_by_role("article").filter(has_text="Catching Fire")).to_contain_text("The Hunger Games, 2")


def test_the_keyboard_walks_through_suggestions_and_back_into_the_box(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/")
    box = typed(page, "po")
    options = offers(page)
    expect(options.first).to_be_visible()
    assert faults(page) == []
    expect(page.get_by_role("group", name="Categories").get_by_role("option")).to_have_text("Poetry")
    expect(options.last).to_have_text("All results for “po”")
    for key, option in (("ArrowDown", options.first), ("End", options.last), ("Home", options.first)):
        page.keyboard.press(key)
        expect(option).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/books\?q=po$"))
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_escape_first_closes_then_clears_and_tab_leaves(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/")
    box = typed(page, "dune")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("dune")
    page.keyboard.press("ArrowDown")
    expect(offers(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    typed(page, "dune")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("search").get_by_role("button", name="Search")).to_be_focused()


def test_a_late_answer_to_earlier_words_is_not_shown(visitor: NewPage) -> None:
    page = visitor()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/books/suggest?q=emma", hold)
    page.goto("/")
    with page.expect_request("**/api/books/suggest?q=emma"):
        box = typed(page, "emma")
    box.fill("dune")
    expect(offers(page).first).to_contain_text("Dune")
    held[0].fulfill(json={"titles": [], "authors": ["Too Late"], "categories": []})
    expect(offers(page).last).to_have_text("All results for “dune”")
    expect(offers(page).filter(has_text="Too Late")).to_have_count(0)


def test_without_suggestions_the_box_still_searches(visitor: NewPage) -> None:
    page = visitor()
    page.route("**/api/books/suggest*", lambda route: route.abort())
    page.goto("/")
    with page.expect_event("requestfailed"):
        typed(page, "dune")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/books\?q=dune"))


def test_suggestions_on_a_phone_fit_the_screen_and_the_thumb(visitor: NewPage) -> None:
    page = visitor(viewport=SIZES["phone"], has_touch=True)
    page.goto("/books")
    typed(page, "po")
    expect(offers(page).first).to_be_visible()
    sheet = page.get_by_role("listbox").bounding_box()
    assert sheet and (sheet["x"], sheet["width"]) == (0, SIZES["phone"]["width"])
    assert all(height >= 40 for height in heights(offers(page)))
    offers(page).filter(has_text="Edgar Allan Poe").last.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Edgar Allan Poe")


def test_filters_on_a_phone_unfold_narrow_and_fold_again(visitor: NewPage) -> None:
    page = visitor(viewport=SIZES["phone"])
    page.goto("/books?q=the")
    filters = page.get_by_role("complementary", name="Filters")
    expect(filters.get_by_label("Price to")).to_be_hidden()
    filters.get_by_text("Filter and order").click()
    expect(filters.get_by_label("Price to")).to_have_attribute("placeholder", re.compile(r"^\$\d"))
    assert faults(page) == []
    filters.get_by_role("link", name=re.compile("^Classics")).click()
    expect(filters.get_by_text("Filter and order (1)")).to_be_focused()
    expect(filters.get_by_label("Price to")).to_be_hidden()
    chosen = page.get_by_role("list", name="Chosen filters")
    expect(chosen).to_contain_text("Classics")
    chosen.get_by_role("link", name="Classics remove").click()
    expect(chosen).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/books\?q=the$"))


def test_a_filter_keeps_the_focus_and_the_count_is_told(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=the")
    told = said(page).element_handle()
    choice = page.get_by_role("complementary", name="Filters").get_by_role("link", name=re.compile("^Classics"))
    number = int(re.findall(r"\d+", choice.inner_text())[0])
    choice.focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text(f"{number} books for the")
    expect(choice).to_be_focused()
    assert told and told.evaluate("status => status.isConnected"), "a new status is not read out"


def test_filters_work_before_any_script_has_loaded(visitor: NewPage) -> None:
    page = visitor()
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/books?q=the")
    page.get_by_label("Price to").fill("8")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("list", name="Chosen filters")).to_contain_text("up to $8.00")
    page.get_by_role("combobox", name="Search books").fill("emma")
    page.get_by_role("button", name="Search").click()
    expect(said(page)).to_contain_text("for emma")


def test_an_empty_shelf_shows_the_ways_on(visitor: NewPage) -> None:
    page = visitor()
    page.goto("/books?q=xqzzy")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=2)).to_have_text("Not on our shelves")
    expect(main.get_by_role("link", name="Ask the bookseller")).to_have_attribute("href", "/chat?ask=xqzzy")
    expect(main.get_by_role("navigation", name="Categories").get_by_role("link", name="Poetry")).to_be_visible()

    page.goto("/books?q=hary+poter&max_price=5")
    expect(main.get_by_role("heading", level=2)).to_have_text("Nothing with these filters")
    expect(main).to_contain_text("Without them there are 7 books for harry potter.")
    main.get_by_role("link", name="Show 7 books").click()
    expect(said(page)).to_have_text("Showing 7 books for harry potter; you typed “hary poter”")


def typed(page: Page, words: str) -> Locator:
    box = page.get_by_role("combobox", name="Search books")
    box.fill(words)
    return box


def offers(page: Page) -> Locator:
    """What the list under the box has to choose from."""
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def said(page: Page) -> Locator:
    """What is read out of the shelf that was found."""
    return page.get_by_role("main").get_by_role("status").filter(has_text="book")


def heights(some: Locator) -> list[float]:
    found: list[float] = some.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    return found
