"""What an admin sees of the shop, and what they tell everybody in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.infra.database import Database
from backend.shop.analytics import history
from tests.e2e.conftest import NewPage, open_shop
from tests.e2e.people import go_to, sign_in
from tests.e2e.test_everybody import SIZES, faults

PAGES = ("/admin", "/admin/figures", "/admin/notices", "/admin/figures?from=2001-01-01&to=2001-01-31")


@pytest.fixture(scope="module")
def address_with_past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a shop with some weeks of orders is open."""
    folder: Path = tmp_path_factory.mktemp("shop")
    with open_shop(folder) as address:
        database = Database(f"sqlite:///{folder / 'shop.db'}")
        with database.transaction() as tx:
            history.make_up(tx, history.move_in(tx, "no password", "USD"), "USD", 300, 40)
        database.close()
        yield address


def admin_at(visitor: NewPage, **settings: object) -> Page:
    page = visitor(**settings)
    sign_in(page, "admin@shelftalker.example", "keys to the shop")
    return page


@pytest.mark.parametrize("size", SIZES)
def test_the_admins_pages_are_for_everybody_with_a_key(visitor: NewPage, address_with_past: str, size: str) -> None:
    page = admin_at(visitor, base_url=address_with_past, viewport=SIZES[size])
    found = {}
    for path in PAGES:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found[path] = faults(page)
        widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], path
    assert {path: list_ for path, list_ in found.items() if list_} == {}


def test_a_figure_is_a_chart_a_table_and_a_sheet(visitor: NewPage, address_with_past: str) -> None:
    page = admin_at(visitor, base_url=address_with_past)
    go_to(page, "Figures")
    takings = page.get_by_role("region", name="Takings", exact=True)
    expect(takings.get_by_role("img", name="Revenue by day").locator("svg").first).to_be_visible()
    takings.get_by_text("As a table").click()
    expect(takings.get_by_role("row")).to_have_count(31)
    with page.expect_download() as download:
        page.get_by_role("link", name="Best sellers as CSV").click()
    sheet = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert sheet[0] == "book,title,authors,copies,revenue,currency"
    assert len(sheet) > 20


def test_a_period_without_orders_says_so_and_one_that_is_none_too(visitor: NewPage, address_with_past: str) -> None:
    page = admin_at(visitor, base_url=address_with_past)
    page.goto("/admin/figures?from=2001-01-01&to=2001-01-31")
    expect(page.get_by_text("No orders in this period yet.").first).to_be_visible()
    page.goto("/admin/figures?from=2024-02-01&to=2024-01-01")
    expect(page.get_by_text("A period begins before it ends.")).to_be_visible()


def test_a_shopper_finds_no_desk_there(visitor: NewPage, address_with_past: str) -> None:
    page = visitor(base_url=address_with_past)
    sign_in(page, "shopper@shelftalker.example", "a good book")
    for path in PAGES:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on our shelves")


def test_a_notice_reaches_whoever_is_there_and_stays_away_when_put_away(
    visitor: NewPage, address_with_past: str
) -> None:
    text = "<b>Closed</b> on Monday, we are at the fair"
    shopper = visitor(base_url=address_with_past)
    shopper.clock.install()
    shopper.goto("/books")
    admin = admin_at(visitor, base_url=address_with_past)
    go_to(admin, "Notices")
    admin.get_by_label("What everybody should know").fill(text)
    admin.get_by_role("button", name="Tell everybody").click()
    expect(admin.get_by_role("list", name="Notices so far").get_by_text(text)).to_be_visible()
    shopper.clock.fast_forward(60_000)
    bar = shopper.get_by_role("status", name="Notices")
    expect(bar.get_by_text(text)).to_be_visible()
    bar.get_by_role("button", name="Put this notice away").click()
    expect(bar.get_by_text(text)).to_have_count(0)
    shopper.reload()
    expect(bar.get_by_text(text)).to_have_count(0)
    admin.get_by_role("button", name="End now").click()
    expect(admin.get_by_role("button", name="End now")).to_have_count(0)
