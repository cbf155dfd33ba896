"""To the provider's page and back: paid, not paid, and given back."""

import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.api.stripe_server import SECRET, StripeServer, paid, signed
from tests.e2e.conftest import NewPage, open_shop
from tests.e2e.people import fill_in_an_address, register, sign_in
from tests.e2e.test_everybody import SIZES, faults


@pytest.fixture(scope="module")
def stripe() -> Iterator[StripeServer]:
    server = StripeServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory, stripe: StripeServer) -> Iterator[str]:
    """Where a shop is open that is paid beforehand."""
    keys = {"STRIPE_KEY": "sk_test", "STRIPE_WEBHOOK_SECRET": SECRET}
    with open_shop(tmp_path_factory.mktemp("shop"), PAYMENTS=stripe.url, **keys) as address:
        yield address


def order_a_book(page: Page, title: str) -> str:
    page.goto(f"/books?q={title.replace(' ', '+')}")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("button", name="Buy").click()
    expect(page.get_by_text("You pay by card when you have placed the order.")).to_be_visible()
    fill_in_an_address(page)
    page.get_by_role("button", name="Place the order").click()
    expect(page.get_by_text("Please pay for it now")).to_be_visible()
    return page.url.partition("?")[0].rpartition("/")[2]


def pay_by_card(page: Page) -> None:
    page.get_by_role("button", name=re.compile(r"^Pay \$")).click()
    page.get_by_role("button", name="Pay by card").click()


def tell(till: str, event: dict[str, Any]) -> None:
    """Has the provider send word to the shop, signed."""
    sent = signed(event)
    request = urllib.request.Request(f"{till}/api/payments/stripe/webhook", sent["data"].encode(), sent["headers"])
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert json.load(answer) == {"heard": True}


def amount_asked(stripe: StripeServer, order: str) -> int:
    asked = stripe.made[f"pay-{order}"]["asked"]
    return int(asked["line_items[0][price_data][unit_amount]"]) * int(asked["line_items[0][quantity]"])


def test_an_order_is_paid_on_the_providers_page_and_its_page_follows_by_itself(
    visitor: NewPage, till: str, stripe: StripeServer
) -> None:
    page = visitor(base_url=till)
    register(page, "Petra")
    order = order_a_book(page, "Emma")
    pay_by_card(page)
    expect(page).to_have_url(f"{till}/orders/{order}?back=paid")
    payment = page.get_by_role("region", name="Payment")
    expect(page.get_by_text("We are waiting for word of your payment")).to_be_visible()
    expect(payment.get_by_role("button", name="Pay")).to_have_count(0)
    assert faults(page) == []

    tell(till, paid(order, amount_asked(stripe, order), f"evt_{order}"))
    expect(page.get_by_text("Your payment is here")).to_be_visible()
    expect(payment).to_contain_text("Paid.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Paid")
    expect(page.get_by_role("region", name="What has happened")).to_contain_text("Paid")


def test_whoever_comes_back_without_paying_is_told_what_they_can_do(visitor: NewPage, till: str) -> None:
    page = visitor(base_url=till)
    register(page, "Ulla")
    order = order_a_book(page, "Persuasion")
    page.get_by_role("button", name=re.compile(r"^Pay \$")).click()
    page.get_by_role("link", name="Back to the shop").click()
    expect(page).to_have_url(f"{till}/orders/{order}?back=unpaid")
    expect(page.get_by_text("You have not paid, and nothing was charged.")).to_be_visible()
    expect(page.get_by_role("region", name="Payment")).to_contain_text("To be paid by")
    expect(page.get_by_role("button", name=re.compile(r"^Pay \$"))).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Cancel this order").click()
    expect(page.get_by_text("Nothing will be charged")).to_be_visible()
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cancelled")
    expect(page.get_by_role("region", name="Payment")).to_contain_text("Nothing was charged, and nothing will be.")


def test_a_provider_that_is_away_is_told_beside_the_button(visitor: NewPage, till: str, stripe: StripeServer) -> None:
    page = visitor(base_url=till)
    register(page, "Doris")
    order = order_a_book(page, "Dracula")
    stripe.is_down = True
    try:
        page.get_by_role("button", name=re.compile(r"^Pay \$")).click()
        expect(page.get_by_role("region", name="Payment").get_by_role("alert")).to_contain_text("Please try again")
    finally:
        stripe.is_down = False
    pay_by_card(page)
    expect(page).to_have_url(f"{till}/orders/{order}?back=paid")


@pytest.mark.parametrize("size", SIZES)
def test_money_is_seen_on_its_way_back_and_when_it_has_arrived(
    visitor: NewPage, till: str, stripe: StripeServer, size: str
) -> None:
    shopper, staff = visitor(base_url=till, viewport=SIZES[size]), visitor(base_url=till)
    register(shopper, f"Ralf{size}")
    order = order_a_book(shopper, "Moby-Dick")
    pay_by_card(shopper)
    tell(till, paid(order, amount_asked(stripe, order), f"evt_{order}"))
    expect(shopper.get_by_text("Your payment is here")).to_be_visible()

    sign_in(staff, "support@shelftalker.example", "how may I help")
    staff.goto(f"/orders/{order}")
    stripe.is_down = True
    try:
        staff.get_by_role("button", name="Refund").click()
        staff.get_by_role("button", name=re.compile("^Yes, refund")).click()
        expect(staff.get_by_role("heading", level=1)).to_contain_text("Being refunded")
        shopper.goto(f"/orders/{order}")
        payment = shopper.get_by_role("region", name="Payment")
        expect(payment).to_contain_text("The money is on its way back.")
        expect(shopper.get_by_role("heading", level=1)).to_contain_text("Being refunded")
        assert faults(shopper) == []
    finally:
        stripe.is_down = False
    expect(payment).to_contain_text("The money has been given back.", timeout=30_000)
    expect(shopper.get_by_role("heading", level=1)).to_contain_text("Refunded")
    expect(staff.get_by_role("heading", level=1)).to_contain_text("Refunded")
