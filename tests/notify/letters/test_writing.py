"""A letter in plain text and HTML, whatever somebody is called and however a book is titled."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.notify.letters.writing import TEMPLATES, Attachment, Sender, called, one_line, written
from backend.values import Money

SENDER = Sender("The Corner <post@corner.example>", "https://corner.example/")
LETTERS = sorted(file.stem for file in TEMPLATES.glob("*.txt") if file.stem not in ("layout", "pieces"))


class Reader(HTMLParser):
    """What a mail program sees in HTML: its tags and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


def order(title: str = "Dune", order_id: str = "K7QD-2MXA") -> Any:
    price = Money(1099, "USD")
    line = SimpleNamespace(quantity=2, title=title, line_total=price * 2)
    return SimpleNamespace(id=order_id, lines=[line], total=price * 2, asked=None, paid=[], payment="void")


def letter(template: str = "order_placed", attachments: tuple[Attachment, ...] = (), **facts: Any) -> EmailMessage:
    parcel = SimpleNamespace(seller=None, carrier="Post", tracking_number="<b>1</b>\n2")
    ours = {"name": "Alice", "order": order(), "token": "t0k3n", "parcel": parcel, "lines": order().lines}
    ours |= {"book": SimpleNamespace(id=7, title="Dune"), "left": 2, "said": ["It was our fault.", "<b>Really</b>."]}
    ours |= {"conversation_id": "c0nv3rsation", "conversation_ids": ["c0nv3rsation"]}
    facts = ours | {"copies": [], "is_attached": True} | facts
    posted = written(template, SENDER, "alice@example.test", "the-key", facts, attachments)
    return message_from_bytes(bytes(posted), _class=EmailMessage, policy=default)


def part(of: EmailMessage, form: str) -> str:
    body = of.get_body((form,))
    assert body
    return str(body.get_content())


@pytest.mark.parametrize("template", LETTERS)
def test_every_letter_says_the_same_in_both_forms(template: str) -> None:
    said = letter(template)
    assert said.get_content_type() == "multipart/alternative"
    assert said["Subject"]
    html = Reader(part(said, "html"))
    for line in filter(None, map(str.strip, part(said, "plain").splitlines())):
        assert all(word in html.words for word in line.rstrip(":").replace(" x ", " × ").split("  "))
    assert "https://corner.example" in html.links


def test_the_shop_is_called_as_its_letters_are_signed() -> None:
    said = letter("person_registered")
    assert said["Subject"] == "Welcome to The Corner"
    assert part(said, "plain").rstrip().endswith("The Corner\nhttps://corner.example")


def test_a_link_leads_to_the_shop_with_its_token() -> None:
    said = letter("password_forgotten")
    assert "https://corner.example/reset?token=t0k3n" in part(said, "plain").split()
    assert "https://corner.example/reset?token=t0k3n" in Reader(part(said, "html")).links


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</p><a href=//evil>x</a>", '"><img src=x>', "{{ 7*7 }}"]
)
def test_hostile_words_are_only_words(hostile: str) -> None:
    plain, said = letter(), letter(name=hostile, order=order(hostile))
    assert Reader(part(said, "html")).tags == Reader(part(plain, "html")).tags
    assert Reader(part(said, "html")).words.count(hostile) == 2


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_no_title_poses_as_another_part_of_the_letter(title: str) -> None:
    plain, said = letter(), letter(order=order(title))
    assert Reader(part(said, "html")).tags == Reader(part(plain, "html")).tags
    assert len(part(said, "plain").splitlines()) == len(part(plain, "plain").splitlines())


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_no_header_is_added_by_what_stands_in_a_subject(order_id: str) -> None:
    said = letter(order=order(order_id=f"{order_id}\r\nBcc: eve@example.test"))
    assert said.keys() == letter().keys()
    assert said["Bcc"] is None


@pytest.mark.parametrize("name", ["evil.example", "https://evil", "win at t.co", "a@b.example", "//evil"])
def test_a_name_is_never_a_link(name: str) -> None:
    assert called(name) == "reader"


@pytest.mark.parametrize("name", ["Alice", "J. R. R. Tolkien", "J.R.R. Tolkien", "Zoë O’Brien-Núñez", "李白", "Dr. No"])
def test_a_name_is_a_name(name: str) -> None:
    assert called(name) == name


@given(st.text())
def test_a_line_is_one_line_that_can_be_read(text: str) -> None:
    assert one_line(text).isprintable()


def test_a_letter_carries_files() -> None:
    said = letter(attachments=(Attachment("Rechnung für Ada.pdf", "application/pdf", b"%PDF-"),))
    [file] = said.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (
        "Rechnung für Ada.pdf",
        "application/pdf",
        b"%PDF-",
    )
    assert "2 x Dune" in part(said, "plain")


def test_the_same_letter_has_the_same_name_for_every_mailbox() -> None:
    assert letter()["Message-ID"] == letter()["Message-ID"] == "<the-key@corner.example>"
