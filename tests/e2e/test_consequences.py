"""The admin's pages of what follows from events: other programs that are told, and what had to be given up."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import insert

from backend.infra.database import Database, now
from backend.infra.outbox import events
from tests.e2e.conftest import NewPage, open_shop
from tests.e2e.people import go_to
from tests.e2e.test_everybody import SIZES, faults
from tests.e2e.test_figures import admin_at

TOLD = "ConnectionRefusedError: [Errno 111] Connection refused, by the post office at mail.example.test:587"


@pytest.fixture(scope="module")
def address_with_trouble(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a shop is open in which a letter was given up."""
    folder: Path = tmp_path_factory.mktemp("shop")
    with open_shop(folder) as address:
        database = Database(f"sqlite:///{folder / 'shop.db'}")
        row = dict(kind="password_forgotten", payload={"person_id": 1, "token": "x"}, attempts=60, error=TOLD)
        moments = dict(created_at=now() - timedelta(days=2), due_at=now(), given_up_at=now())
        with database.transaction() as tx:
            tx.execute(insert(events), [row | moments | {"id": f"given-up-{number}"} for number in range(2)])
        database.close()
        yield address


@pytest.fixture
def admin(visitor: NewPage, address_with_trouble: str) -> Page:
    return admin_at(visitor, base_url=address_with_trouble)


def add_webhook(page: Page, address: str, *kinds: str) -> None:
    page.get_by_label("Address").fill(address)
    for kind in kinds:
        page.get_by_role("checkbox", name=kind, exact=True).check()
    page.get_by_role("button", name="Add").click()


def test_an_admin_has_another_program_told_and_ends_it(admin: Page) -> None:
    go_to(admin, "Webhooks")
    add_webhook(admin, "https://books.example.com/told", "order placed", "stock low")
    expect(admin.get_by_text("It is shown only now")).to_be_visible()
    told = admin.get_by_role("list", name="Webhooks so far")
    expect(told).to_contain_text("order placed, stock low")
    told.get_by_role("button", name="Remove").click()
    told.get_by_role("button", name="Remove it").click()
    expect(admin.get_by_text("Nobody is told of anything yet.")).to_be_visible()


def test_an_address_that_is_none_is_refused_beside_its_field(admin: Page) -> None:
    go_to(admin, "Webhooks")
    add_webhook(admin, "http://127.0.0.1/inside", "order placed")
    expect(admin.get_by_label("Address")).to_have_attribute("aria-invalid", "true")
    expect(admin.get_by_text("Nobody is told of anything yet.")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_both_pages_are_for_everybody_with_a_key(visitor: NewPage, address_with_trouble: str, size: str) -> None:
    page = admin_at(visitor, base_url=address_with_trouble, viewport=SIZES[size])
    for path in ("/admin/events", "/admin/webhooks"):
        page.goto(path)
        assert faults(page) == []
        widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], path


def test_what_was_given_up_is_tried_again_when_an_admin_says_so(admin: Page) -> None:
    go_to(admin, "Given up")
    expect(admin.get_by_text("2 events whose consequences failed")).to_be_visible()
    first = admin.get_by_role("list", name="What was given up").get_by_role("listitem").first
    expect(first).to_contain_text("Connection refused")
    first.get_by_role("button", name="Replay: password forgotten").click()
    expect(admin.get_by_text("1 event whose consequences failed")).to_be_visible()
