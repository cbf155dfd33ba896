"""A seller's own figures."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import go_to, sign_in


def test_a_seller_sees_their_sales_of_a_chosen_period(visitor: NewPage) -> None:
    seller = visitor()
    sign_in(seller, "seller@shelftalker.example", "fresh from the press")
    go_to(seller, "Your sales")
    expect(seller.get_by_role("heading", level=1)).to_have_text("Your sales")
    expect(seller.get_by_role("region", name="Takings")).to_be_visible()
    seller.get_by_role("link", name="A year").click()
    expect(seller).to_have_url(re.compile("/selling/sales.*by=month"))
    expect(seller.get_by_role("link", name="A year")).to_have_attribute("aria-current", "true")
    seller.goto("/selling/sales?from=2024-02-01&to=2024-01-01")
    expect(seller.get_by_role("main").get_by_role("alert")).to_be_visible()
