import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from backend.infra.database import now
from backend.shop.accounts.addresses import Address
from backend.shop.orders.invoices import SHORT_OF_LETTERS, Issuer, pdf, printable
from backend.shop.orders.ledger import Order, OrderLine
from backend.shop.orders.parcels import Parcel
from backend.values import Money

PRICE = Money(1099, "USD")
LINE = OrderLine(1, "Dune", ["Frank Herbert"], 2, PRICE, isbn13="9780441172719")
SHOP = Issuer("The Moth and Lamp", ("7 Quay Street", "Bookham BK1 1AA"))
HOME = Address("Alice", ("1 Shelf Lane",), "Bookham", "BK1 2AB", "Wales")
ORDER = Order(1, "K7QD-2MXA", 1, "pending", [LINE], PRICE * 2, now(), [], HOME)


def read(order: Order, shop: Issuer = SHOP) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(order, "Alice", shop))).pages)


def sold_by(seller: str | None, *book_ids: int) -> Parcel:
    return Parcel(1, 1, None, seller, "pending", None, None, list(book_ids), [])


def test_an_invoice_tells_what_was_bought_by_whom_and_for_how_much() -> None:
    text = read(ORDER)
    for told in ("Invoice K7QD-2MXA", "Alice", "1 Shelf Lane", "Dune", "2 x $10.99", "$21.98", "on delivery"):
        assert told in text


def test_an_invoice_tells_whose_it_is_and_of_each_book_its_number_and_who_sells_it() -> None:
    lines = [LINE, replace(LINE, book_id=2, title="Emma", isbn13="9780141439587")]
    text = read(replace(ORDER, lines=lines, parcels=[sold_by(None, 1), sold_by("Second Shelf", 2)]))
    assert text.startswith("The Moth and Lamp\n7 Quay Street\nBookham BK1 1AA\nInvoice")
    assert "ISBN 9780441172719, sold by The Moth and Lamp" in " ".join(text.split())
    assert "ISBN 9780141439587, sold by Second Shelf" in " ".join(text.split())


@pytest.mark.parametrize("words", ["<b>bold</b> **x** (a) Tj \\) ET", "w" * 200, "{nb} %s \u202e", "two\nlines", ""])
def test_long_and_hostile_names_stay_within_the_page(words: str) -> None:
    home = Address(words, (words,) * 5, words, words, words)
    order = replace(ORDER, address=home, parcels=[sold_by(words or None, 1)])
    paper = PdfReader(io.BytesIO(pdf(order, words, Issuer(words or "Shop", (words,) * 5))))
    reached = []
    for page in paper.pages:
        page.extract_text(visitor_text=lambda text, _cm, at, _font, size: reached.append((at[4], text.strip(), size)))
    assert all(x + len(text) * size / 3 < 595 for x, text, size in reached)  # a third of its height: a narrow letter
    assert "$21.98" in "".join(text for _, text, _ in reached)


@pytest.mark.parametrize("title", ["<b>bold</b> **x** (a) Tj \\) ET", "a" * 500, "{nb} %s \u202e"])
def test_a_hostile_title_is_only_words(title: str) -> None:
    lines = [replace(LINE, title=title)] * 50
    text = read(replace(ORDER, lines=lines)).replace("\n", "")
    assert text.count("$21.98") == 51
    assert title[:8] in text


@pytest.mark.parametrize(
    "name",
    [
        "Νίκος Καζαντζάκης",
        "Фёдор Михайлович Достоевский",
        "Nguyễn Phú Trọng",
        "Łucja Żółć, Gdańsk",
        "Dvořák Őrsi Țăran Çelik Ğ İ ı",
        "Ёжик Ґвалт Їжак Љубав",
        "Halldór Ð Þ Æ Œ ẞ “quoted” – €5",
    ],
)
def test_names_in_latin_greek_and_cyrillic_letters_are_printed_as_they_are(name: str) -> None:
    text = read(replace(ORDER, lines=[replace(LINE, title=name)], address=replace(HOME, name=name)))
    assert text.count(name) == 2
    assert SHORT_OF_LETTERS not in text


def test_accents_that_were_typed_apart_are_printed_together() -> None:
    assert printable(unicodedata.normalize("NFD", "Nguyễn Dvořák")) == "Nguyễn Dvořák"


@pytest.mark.parametrize("name", ["村上春樹", "نجيب محفوظ", "עמוס עוז", "김영하", "रवि", "📚"])
def test_where_letters_are_missing_the_invoice_says_where_they_stand(name: str) -> None:
    text = read(replace(ORDER, address=replace(HOME, name=name)))
    assert "?" * len(name.split()[0]) in text
    assert SHORT_OF_LETTERS in text


@given(st.text())
def test_what_the_font_has_no_letter_for_is_replaced_and_what_stays_can_be_printed_again(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert printable(text).isprintable()


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=60))
def test_whatever_the_name_there_is_an_invoice(name: str) -> None:
    assert "K7QD-2MXA" in read(replace(ORDER, address=replace(HOME, name=name)))
