"""Every page for everybody: judged by axe, on a phone and a desk, by day and by night."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from backend.config import ROOT
from tests.e2e.conftest import NewPage
from tests.e2e.people import log, say, sign_in

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
SIZES: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
PAGES = [
    "/",
    "/books",
    "/books?q=gret+gatsby",
    "/books?q=xqzzy",
    "/books/1",
    "/chat",
    "/orders",
    "/cart",
    "/wishlist",
    "/nowhere",
]


def faults(page: Page) -> list[str]:
    """What is wrong with a page by day, and with its colours by night."""
    # Pages arrive in pieces; what is judged is the whole.
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page).to_have_title(re.compile("Shelftalker"))
    page.evaluate(AXE)
    found = _faults(page, RULES)
    page.emulate_media(color_scheme="dark")
    found += [f"by night: {fault}" for fault in _faults(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return found


def _faults(page: Page, rules: dict[str, Any]) -> list[str]:
    found: Any = page.evaluate("rules => axe.run(document, rules)", rules)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(visitor: NewPage, size: str) -> None:
    page = visitor(viewport=SIZES[size])
    sign_in(page, "support@shelftalker.example", "how may I help")
    page.goto("/chat")
    say(page, "buy Emma")
    expect(log(page).get_by_role("button", name="Confirm")).to_be_visible()
    found = {f"{page.url} after buying": faults(page)}
    for path in [*PAGES, "/support", "/support/report", "/admin/reviews"]:
        page.goto(path)
        found[path] = faults(page)
    page.goto("/support")
    page.get_by_role("list", name="Conversations").get_by_role("link").first.click()
    expect(page.get_by_role("list", name="Transcript")).to_be_visible()
    found["transcript"] = faults(page)
    assert {path: list_ for path, list_ in found.items() if list_} == {}


@pytest.mark.parametrize("path", [*PAGES, "/sign-in", "/sign-up"])
def test_nothing_sticks_out_on_a_phone(visitor: NewPage, path: str) -> None:
    page = visitor(viewport=SIZES["phone"])
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
