"""What a model says of reviews, wishlists, parcels and money stands on what the tools returned, too."""

import pytest

from backend.chat.context import Step
from tests.chat.test_grounding import DUNE, FOUND, said, step

REVIEWS = step(
    "read_reviews",
    {
        "book": DUNE,
        "written": 2,
        "own": None,
        "reviews": [
            {"by": "Bob", "stars": 2, "text": "Too much sand, too many names.", "has_bought": True},
            {"by": "Cleo", "stars": 5, "text": "A whole world.", "has_bought": False},
        ],
    },
)
PARCEL = {"number": 1, "from": "the shop", "status": "shipped", "carrier": "Snail Post", "tracking_number": "SP-0815"}
ORDER = {
    "id": "BCDF-2345",
    "status": "processing",
    "total": "20.98",
    "payment": "paid",
    "lines": [],
    "parcels": [PARCEL],
}
STATUS = step("order_status", {"orders": [ORDER]})
KEPT = step("add_to_wishlist", {"books": [DUNE], "on_wishlist": 1})
WRITTEN = step("write_review", {"book": DUNE, "own": {"by": "Alice", "stars": 4, "text": "loved it"}, "is_new": True})


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("Readers say there is too much sand.", REVIEWS),
        ("Bob writes: “Too much sand”.", REVIEWS),
        ("Two readers wrote about Dune.", REVIEWS),
        ("Readers give it 4.2 of 5.", FOUND),
        ("What do readers say?", FOUND),
        ("It was sent with Snail Post, tracking number SP-0815.", STATUS),
        ("Your order is paid.", STATUS),
        ("You can return it and get your money back.", FOUND),
        ("I have put Dune on your wishlist.", KEPT),
        ("Your review is up.", WRITTEN),
    ],
)
def test_what_the_tools_returned_may_be_said(sentence: str, ground: Step):
    assert said(sentence, ground) == sentence


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("Readers love it.", FOUND),
        ("Reviewers call it a slog.", FOUND),
        ("It has glowing reviews.", FOUND),
        ("Bob writes: “Too many names, a whole world”.", REVIEWS),
        ("One reader calls it “a whole book”.", REVIEWS),
        ("Your tracking number is SP-0816.", STATUS),
        ("It travels with Hare Express.", STATUS),
        ("Your order was delivered.", STATUS),
        ("Your money was sent back.", STATUS),
        ("Your order is paid.", FOUND),
        ("I have put Dune on your wishlist.", FOUND),
        ("Dune is on your wishlist.", FOUND),
        ("I have posted your review.", REVIEWS),
        ("Your review of Dune is published.", REVIEWS),
        ("I have deleted your review.", WRITTEN),
    ],
)
def test_what_no_tool_returned_is_not_said(sentence: str, ground: Step):
    assert said(sentence, ground) == ""
