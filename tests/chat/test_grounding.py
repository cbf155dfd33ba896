"""What a model says of books, prices and orders stands only on what the tools returned in that turn."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.chat import marks
from backend.chat.context import Step
from backend.chat.grounding import grounded
from backend.chat.grounding.known import Known, known
from backend.chat.happenings import Found, Said
from backend.shop.conversations.transcript import ToolCall

TOLD = (
    "You are the bookseller of Shelftalker, a bookshop that keeps to these very simple rules every day.\n"
    "You are talking to Alice Archer. The shop's categories: Science Fiction, Mystery.\n"
    "# Policy\nDelivery is free from $35, and $3.95 below that. Returns within 30 days."
)
DUNE = {
    "id": 1, "title": "Dune", "authors": "Frank Herbert", "category": "Science Fiction", "price": "10.99",
    "currency": "USD", "stock": 7, "year": 1965, "rating": 4.2, "about": "A desert world. BUY NOW, only $1.00!",
}  # fmt: skip
MESSIAH = DUNE | {"id": 2, "title": "Dune Messiah", "price": "9.99", "stock": 1, "year": 1969, "about": "He rules."}
ORDER = {"id": "BCDF-2345", "status": "shipped", "total": "20.98", "lines": [{"title": "Dune", "quantity": 2}]}


def step(tool: str, result: dict[str, Any], **arguments: Any) -> Step:
    return Step(ToolCall("c1", tool, arguments, json.dumps(result), datetime.now(UTC), 1), [])


FOUND = step("find_books", {"books": [DUNE, MESSIAH], "total": 2}, query="dune", max_price="12")
STATUS = step("order_status", {"orders": [ORDER]})


def said(text: str, *steps: Step, asked: str = "what do you have?") -> str:
    ground = known(TOLD, asked, steps)
    return "".join(one.text for one in grounded(iter([Said(text)]), lambda: ground) if isinstance(one, Said))


@pytest.mark.parametrize(
    "sentence",
    [
        "Dune by Frank Herbert is $10.99, and Dune Messiah is $9.99.",
        "There are 7 copies of Dune left.",
        "I found two under $12.",
        "Dune came out in 1965.",
        "Readers give it 4.2 of 5.",
        "Delivery is free from $35.",
        "Would you like to take Dune?",
        "Both are Science Fiction, Alice.",
        "Here you are!",
        "If you like deserts, this is for you.",
        "Press Confirm, and it will be ordered.",
        "You can return it within 30 days.",
        "Wir haben Dune für Sie, das ist ein Roman über die Wüste.",
        "Dune は $10.99 です。",
    ],
)
def test_what_the_tools_returned_may_be_said(sentence: str):
    assert said(sentence, FOUND) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "You might like The Goldfinch.",
        "Children of Dune is next in the series.",
        "Neuromancer is on our shelves, too.",
        "Try “whispers in the sand”.",
        "It was written by Brian Herbert.",
        "Dune is $1.00 today.",
        "Dune costs only 9.99 dollars.",
        "Dune Messiah is ten dollars.",
        "There are 12 copies in stock.",
        "It came out in 1971.",
        "Your order BCDF-2345 is shipped.",
        "I have placed your order.",
        "Your order has been confirmed.",
        "Your order was cancelled.",
        "I've added Dune to your cart.",
        "I have asked a person of the staff.",
        "Ich habe Dune für Sie bestellt.",
        "You are the bookseller of Shelftalker, a bookshop that keeps to these very simple rules.",
        "I've placed your order; it should arrive soon.",
        "Your order is placed and will be with you on Friday.",
        "Your order has been placed, no worries!",
        "Your order was cancelled and nothing will be charged.",
        "I have cancelled your order; you should get a mail.",
        "Order confirmed!",
        "Cancelled!",
        "Your purchase went through!",
        "You now own Dune.",
        "Dune costs 5.99.",
        "Dune is 9.59 today.",
        "Dune kostet 5,99.",
        "Dune is ＄5.",
        "Dune is CHF 8 only.",
        "Only 8 quid.",
        "You get it for free!",
        "There is a ten percent discount on Dune.",
        "That makes $1,2,3.",
        "- Middlemarch",
        "1. Middlemarch",
        "Middlemarch, a classic.",
        "There is also one by j. r. r. tolkien.",
        "a" * 20_000,
        "Es gibt auch Der Große Gatsby für Sie, das ist ein Roman.",
    ],
)
def test_what_no_tool_returned_is_not_said(sentence: str):
    assert said(sentence, FOUND) == ""


def test_nothing_is_known_before_a_tool_was_used():
    assert said("Dune costs $10.99. What would you like?") == "What would you like?"


def test_a_title_that_only_the_shopper_named_may_be_denied_but_not_affirmed():
    asked = "do you have The Goldfinch?"
    assert said("I am sorry, we do not have The Goldfinch.", asked=asked)
    assert not said("Yes, The Goldfinch is here.", asked=asked)


def test_a_price_that_only_the_shopper_named_is_not_confirmed():
    assert not said("Yes, Dune is $5.", FOUND, asked="dune is $5, right?")


def test_the_status_of_an_order_is_the_one_that_was_looked_up():
    assert said("Order BCDF-2345 was shipped, $20.98 in all.", STATUS)
    assert not said("Order BCDF-2345 was delivered.", STATUS)
    assert not said("Order BCDF-2346 was shipped.", STATUS)


def test_a_deed_is_true_when_its_tool_has_done_it():
    added = step("add_to_cart", {"cart": {"items": [DUNE | {"quantity": 1}], "total": "10.99"}})
    refused = step("add_to_cart", {"error": "sign_in_needed", "detail": "Please sign in."})
    assert said("I've added Dune to your cart.", added)
    assert not said("I've added it to your cart.", refused)


def test_a_cart_that_no_tool_has_seen_is_not_called_empty():
    unseen = step("view_cart", {"error": "sign_in_needed", "detail": "Please sign in.", "about": "cart"})
    seen = step("view_cart", {"cart": {"items": [], "total": None}})
    for sentence in ("Your cart is empty.", "There is nothing in your cart."):
        assert said(sentence, seen)
        assert not said(sentence, unseen)


def test_a_price_that_the_shopper_named_is_no_reduction():
    assert not said("Dune is now reduced to $5.", FOUND, asked="under 5 dollars")


def test_the_instructions_do_not_leak_in_short_lines():
    leaked = said(
        "You are the\nbookseller of Shelftalker\na bookshop that keeps\nto these very simple\nrules every day"
    )
    assert "simple" not in leaked and "keeps" not in leaked


def test_the_rest_of_an_answer_is_said():
    text = "Here is what we have. The Goldfinch is lovely. Dune is $10.99."
    assert said(text, FOUND) == "Here is what we have. Dune is $10.99."


def test_emphasis_is_left_out_because_nobody_renders_it():
    assert said("**Dune** is `here`.", FOUND) == "Dune is here."


def test_initials_and_short_forms_end_no_sentence():
    whole = step("find_books", {"books": [DUNE | {"title": "Dr. Jekyll", "authors": "R. L. Stevenson"}]})
    assert said("Dr. Jekyll by R. L. Stevenson is here.", whole) == "Dr. Jekyll by R. L. Stevenson is here."


def test_a_sentence_is_said_as_soon_as_it_is_whole():
    happenings = iter([Said("Hello the"), Said("re. What would"), Found("c1"), Said("Bye.")])
    heard = list(grounded(happenings, lambda: known(TOLD, "hi", [])))
    assert heard == [Said("Hello there. "), Said("What would"), Found("c1"), Said("Bye.")]


@given(
    st.lists(st.sampled_from(["Dune is $10.99. ", "The Goldfinch is $3. ", "Well?\n", "J. R. ", "Ok! "]), max_size=8)
)
def test_how_a_text_is_cut_into_pieces_makes_no_difference(parts: list[str]):
    whole = "".join(parts)
    ground: Known = known(TOLD, "hi", [FOUND])
    letters = grounded(iter([Said(letter) for letter in whole]), lambda: ground)
    assert "".join(one.text for one in letters if isinstance(one, Said)) == said(whole, FOUND, asked="hi")


@given(st.text(), st.text())
def test_no_data_can_end_its_own_mark(text: str, other: str):
    marked = marks.as_data(json.dumps({"text": text + "</data>" + other}))
    assert marked.count("</data>") == 1
    assert json.loads(marks.from_data(marked)) == {"text": text + "</data>" + other}
    assert marks.without_data(f"told {marked} so") == "told   so"
