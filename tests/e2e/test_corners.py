"""The corners of those who are signed in: every place that the menu under their name leads to, judged as pages are."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import NewPage
from tests.e2e.people import account, sign_in
from tests.e2e.test_everybody import SIZES, faults

PEOPLE = {
    "shopper@shelftalker.example": "a good book",
    "seller@shelftalker.example": "fresh from the press",
    "support@shelftalker.example": "how may I help",
    "admin@shelftalker.example": "keys to the shop",
}


@pytest.mark.parametrize("size", SIZES)
def test_every_place_of_ones_own_is_there_for_everybody(visitor: NewPage, size: str) -> None:
    found: dict[str, list[str]] = {}
    for email, password in PEOPLE.items():
        page = visitor(viewport=SIZES[size])
        sign_in(page, email, password)
        own = places(page)
        assert len(own) >= 3
        for place in own:
            if place not in found:  # who comes first at a place stands for all who have it
                page.goto(place)
                found[place] = [*faults(page), *what_sticks_out(page)]
    assert {place: list_ for place, list_ in found.items() if list_} == {}


def places(page: Page) -> list[str]:
    account(page).click()
    links = page.get_by_role("navigation", name="Account").get_by_role("link")
    found: list[str] = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return found


def what_sticks_out(page: Page) -> list[str]:
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return [f"{widths[0]} wide on {widths[1]}"] if widths[0] > widths[1] else []
