"""What personal data looks like to somebody who has no business with it, and what is left as it is."""

import json
import re
from time import process_time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from backend.shop.support.reading.masking import HIDDEN, known_of, mask, mask_json, mask_name, mask_within

ALICE = known_of("Alice Jane Müller", ["12 Elm Row", "AB1 9XY Oldtown"])
sign = st.characters(codec="utf-8", exclude_characters='@<>"(),:;\\[]•', exclude_categories=("Z", "C"))
label = st.text(sign.filter(lambda letter: letter != "."), min_size=1, max_size=9)
address = st.builds(
    lambda name, labels: f"{name}@{'.'.join(labels)}",
    st.text(sign, min_size=1, max_size=12),
    st.lists(label, min_size=2, max_size=3),
)
phone = st.from_regex(r"\+?[1-8][0-9]{2}[ .-]?[0-9]{3}[ .-]?[0-9]{3,9}", fullmatch=True)
HARMLESS = """
the book costs $12.50 €1,299.00 1234567.89 9780141439518 978-0-14-143951-8 B7KD-2XRT 1984 1914-1918 1999/2000 2026-11-21
21.11.2026 2026-11-21T23:24:59.123456+00:00 23:24 550e8400-e29b-41d4-a716-446655440000 100 Street, 84, Charing Cross
Road 4.5 1,000 #12 100% @ Fahrenheit 451 (2nd copy) JPY 3,
"""
harmless = st.lists(st.sampled_from(HARMLESS.split()), max_size=12).map(" and ".join)
anything = st.text(max_size=40) | harmless | address | phone


@given(anything, address, anything)
@example("1234567 ", "8.5abc@x.test", "")
@example("a@", "b.c@d.test", "@e.test")
@example("", "ann@example.test", ".")
def test_an_address_put_into_a_text_never_comes_out(before: str, told: str, after: str) -> None:
    assert told not in mask(before + told + after)


@given(harmless, phone, harmless)
def test_a_telephone_number_put_into_a_text_never_comes_out(before: str, told: str, after: str) -> None:
    assume(not re.fullmatch(r"97[89]\d{10}|\d{1,9}[.]\d\d", told))
    assert told not in mask(f"{before} and {told} and {after}")


@given(st.lists(anything, max_size=4).map("".join), st.sampled_from([(), ALICE]))
@example("1234567 8.5abc@x.test", ())
@example("alice@alice.alice", ALICE)
def test_masking_twice_is_masking_once(text: str, known: tuple[str, ...]) -> None:
    once = mask(text, known)
    assert mask(once, known) == once


@given(harmless)
@example("I want 2 copies of 9780141439518 9780141439600 for $1,234,567.00, order B7KD-2XRT of 2026-11-21")
@example("It was 1984 1985, between 1914 and 1918, for 1500000 JPY")
def test_a_text_without_personal_data_stays_as_it_is(text: str) -> None:
    assert mask(text, ALICE) == text


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("write to ann@example.test.", "write to a•••@•••.test."),
        ("<ann@example.test>", "<a•••@•••.test>"),
        ("call +44 20 7946 0958 now", f"call {HIDDEN} now"),
        ("call (020) 7946-0958", f"call {HIDDEN}"),
        ("my number is 5551234", f"my number is {HIDDEN}"),
        ("card 4111 1111 1111 1111, please", f"card {HIDDEN}, please"),
        ("card 4111-1111-1111-1111", f"card {HIDDEN}"),
        ("IBAN DE89 3704 0044 0532 0130 00 of mine", f"IBAN {HIDDEN} of mine"),
        ("gb82 west 1234 5698 7654 32", f"gb82 west {HIDDEN}"),
        ("GB82WEST12345698765432", HIDDEN),
        ("to 12 Elm Street, Springfield", f"to {HIDDEN}, Springfield"),
        ("Lindenstraße 7b", HIDDEN),
        ("at SW1A 2AA", f"at {HIDDEN}"),
    ],
)
def test_a_hint_is_left(told: str, shown: str) -> None:
    assert mask(told) == shown


@pytest.mark.parametrize(
    "text", ["I am ALICE", "alice jane  müller", "Jane's book", "to 12 elm row", "ab1 9xy oldtown"]
)
def test_what_is_known_of_the_shopper_is_hidden_however_it_is_written(text: str) -> None:
    shown = mask(text, ALICE)
    assert HIDDEN in shown and not re.search("alice|jane|müller|elm|oldtown", shown, re.IGNORECASE)


def test_a_name_is_hidden_as_a_whole_word() -> None:
    assert mask("Alicent and the Janet", ALICE) == "Alicent and the Janet"
    assert mask("我叫王小明。", known_of("王小明")) == f"我叫{HIDDEN}。"
    assert known_of("•••") == () and mask("a • b", known_of("• a")) == "a • b"
    assert mask_name("Alice") == "A•••" and mask_name("") == "•••"


def test_cards_are_masked_and_books_are_not() -> None:
    address = {"name": "Alice Müller", "lines": ["Elm Row 12"], "city": "Oldtown", "postal_code": "", "country": "UK"}
    book = {"title": "Alice 5551234567", "authors": ["Jane Austen"], "isbn13": "9780141439518", "price": 1299}
    card = {"type": "order", "order": {"id": "B7KD-2XRT", "address": address, "books": [book]}, "by": "Alice"}
    shown = mask_within(card, ALICE)
    told = {"name": HIDDEN, "lines": [HIDDEN], "city": HIDDEN, "postal_code": "", "country": "UK"}
    assert shown == {"type": "order", "order": {"id": "B7KD-2XRT", "address": told, "books": [book]}, "by": HIDDEN}
    assert mask_within({"address": None, "phone": "none", "n": 4111111111111111, "ok": True}) == {
        "address": None,
        "phone": HIDDEN,
        "n": HIDDEN,
        "ok": True,
    }


def test_what_a_tool_was_told_cannot_hide_behind_the_name_of_a_field() -> None:
    assert mask_within({"title": "for ann@example.test"}) == {"title": "for a•••@•••.test"}
    assert mask_within({"ann@example.test": 1}) == {"a•••@•••.test": 1}


def test_json_is_masked_as_what_it_says() -> None:
    told = json.dumps({"by": "Alice Müller", "to": "a\u006en@example.test"}, ensure_ascii=True)
    assert json.loads(mask_json(told, ALICE)) == {"by": f"{HIDDEN} {HIDDEN}", "to": "a•••@•••.test"}
    assert mask_json("not JSON: ann@example.test") == "not JSON: a•••@•••.test"
    assert mask_json("[" * 100_000) == "[" * 100_000


@pytest.mark.parametrize("spiteful", ["a ", "A-", "Alice ", "Alice" + " " * 100, "1 ", "a@", "GB12 "])
def test_no_text_takes_long_to_mask(spiteful: str) -> None:
    text = spiteful * (40_000 // len(spiteful))
    began = process_time()
    mask(text, known_of("Alice Liddell"))
    assert process_time() - began < 2
