"""No card number survives, however it is spaced, and no other number of the trade is taken for one."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from backend.shop.catalogue import isbn
from backend.shop.orders.checkout import ID_LETTERS
from backend.shop.payments.card_numbers import MARK, struck

CARD = "4111 1111 1111 1111"
GAPS = st.sampled_from(["", "", " ", "-", "–", "\u00a0", " - ", "  "])


def with_check_digit(digits: str) -> str:
    """The number of a card that begins with these digits."""
    doubled = [int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(reversed(digits))]
    return digits + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


@st.composite
def spaced(draw: st.DrawFn, digits: str) -> str:
    return "".join(digit + draw(GAPS) for digit in digits[:-1]) + digits[-1]


card = st.from_regex(r"[3-6][0-9]{11,17}", fullmatch=True).map(with_check_digit)
book = st.from_regex(r"978[0-9]{9}", fullmatch=True).map(lambda twelve: twelve + isbn.check_digit(twelve))
phone = st.from_regex(r"\+[1-9][0-9]{0,2}( [0-9]{2,4}){3}|\(?0[1-9][0-9]{1,3}\)?[ -/][0-9]{6,8}", fullmatch=True)
order = st.text(ID_LETTERS, min_size=8, max_size=8).map(lambda letters: f"{letters[:4]}-{letters[4:]}")
words = st.sampled_from(
    ["", "my card ", "2 copies of Emma, ", "9780141439587 ", "on 2026-11-21 and ", "visa:", "number 2 "]
)


@given(words, card.flatmap(spaced), st.sampled_from(["", ", thanks", " 12/26 123", "x", ". 2 of them"]))
@example("", "4111 1111 1111 1111", "")
@example("", "４１１１ １１１１ １１１１ １１１１", "")
@example("", "4111.1111.1111.1111", "")
@example("", "3782/822463/10005", "")
@example("", "4111     1111 \u00ad1111\u200e1111", "")
def test_a_card_number_never_survives(before: str, number: str, after: str) -> None:
    left = struck(before + number + after)
    assert MARK in left
    assert "".join(re.findall(r"\d", number)) not in re.sub(r"\D", "", left)


@given(st.lists(book | phone | order | st.sampled_from(["$1,234.50", "2026-11-21", "1949 1984 1813 1925"])))
@example(["978-0-14-143958-7", "978-0-06-085398-3"])
@example(["0-14-143958-0 0-06-085398-0"])
@example(["0049 126 9184876"])
@example(["550e8400-e29b-41d4-a716-446655440000"])
def test_the_numbers_of_books_telephones_and_orders_stay(numbers: list[str]) -> None:
    text = ", ".join(numbers)
    assert struck(text) == text


@given(st.from_regex(r"[3-6][0-9]{12,18}", fullmatch=True))
def test_a_number_that_does_not_add_up_is_none(number: str) -> None:
    assume(with_check_digit(number[:-1]) != number)
    assert struck(number) == number


@pytest.mark.parametrize("number", ["978-0-14-143958-7 978-0-06-085398-3", "9780141439587 9780060853983"])
def test_two_books_side_by_side_are_no_card(number: str) -> None:
    assert struck(number) == number


def test_what_is_written_beside_it_goes_with_it() -> None:
    assert struck("pay 4111 1111 1111 1111 12 26 123 for Emma") == f"pay {MARK} for Emma"


end = st.builds("{:02d}{}{}".format, st.integers(1, 12), st.sampled_from(["/", " / "]), st.integers(25, 39))
code = st.from_regex(r"[0-9]{3,4}", fullmatch=True)
told_end = st.sampled_from(["exp ", "Exp: ", "expires ", "expiry date ", "valid thru ", "good thru ", "EXP. ", ""])
told_code = st.sampled_from(["cvv ", "CVC: ", "cvv2=", "csc ", "security code ", "Security code is ", "cvv is "])
between = st.sampled_from([" ", ", ", "; ", "\n"])


@given(card.flatmap(spaced), told_end, end, told_code, code, between, st.booleans())
@example("4111 1111 1111 1111", "exp ", "12/27", "cvv ", "123", " ", True)
@example("4111 1111 1111 1111", "", "12/27", "cvv ", "123", " ", False)
def test_when_a_card_ends_and_its_code_go_with_it(
    number: str, ends: str, month: str, label: str, secret: str, gap: str, is_first: bool
) -> None:
    parts = [number, ends + month, label + secret]
    left = struck("pay with " + gap.join(parts if is_first else parts[::-1]) + " for Emma")
    assert left.startswith("pay with ")
    assert left.endswith(" for Emma")
    assert MARK in left
    assert not re.search(r"\d", left)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{CARD} expires December 2027, security code: 1234", MARK),
        (f"{CARD}|12|27|123", MARK),
        (f"{CARD} 12/27 123", MARK),
        (f"{CARD} (12/2027), Alice Archer, cvc 123", f"{MARK}, Alice Archer, {MARK}"),
        (f"{CARD}, 2 of Emma, 1984 and 24/7", f"{MARK}, 2 of Emma, 1984 and 24/7"),
        (f"{CARD}, 12/27/2026", f"{MARK}, 12/27/2026"),
    ],
)
def test_it_goes_however_it_is_put_and_nothing_else_does(text: str, left: str) -> None:
    assert struck(text) == left


@given(told_end, end, told_code, code)
def test_without_a_card_they_are_numbers_as_any(ends: str, month: str, label: str, secret: str) -> None:
    text = f"the offer {ends}{month}, {label}{secret}"
    assert struck(text) == text
