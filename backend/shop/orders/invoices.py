"""Invoices: an order on paper."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace, TTFFont

from backend.errors import NotAllowed
from backend.infra.database import Transaction
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.orders import ledger
from backend.shop.orders.ledger import Order

MARGIN, LINE = 20, 6
FONT, FONT_FILE = "DejaVu Serif", Path(__file__).parent / "fonts" / "DejaVuSerif.ttf"
HEADINGS = "Helvetica"
"""Every PDF reader has it, and our own headings need no other letters."""
UNKNOWN = "?"
SHORT_OF_LETTERS = f'"{UNKNOWN}" stands for a letter that cannot be printed here. The page of the order shows it.'
PAID = {
    "on_delivery": "To be paid on delivery.",
    "due": "Not yet paid.",
    "paid": "Paid.",
    "refunding": "Given back.",
    "refunded": "Given back.",
    "void": "Cancelled; nothing is to be paid.",
}


@dataclass(frozen=True)
class Issuer:
    """Whose invoice it is: the shop, and where letters reach it."""

    name: str
    address: Sequence[str] = ()


def of(tx: Transaction, person: Person, order_id: str) -> tuple[Order, str]:
    """What an order's invoice tells, and whom; for its shopper and staff, NotAllowed for those who sold part of it."""
    order = ledger.get(tx, person, order_id)
    if order.is_part:
        raise NotAllowed("The invoice is the shopper's.")
    shopper = people.find(tx, order.person_id)
    assert shopper, "people are never deleted while they have orders"
    return order, shopper.name


def pdf(order: Order, name: str, issuer: Issuer) -> bytes:
    """The invoice of an order as a PDF, to its address or else just to this name."""
    page = _paper(order)
    write = partial(page.multi_cell, w=0, h=LINE, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.set_font(FONT, size=11)
    for line in (issuer.name, *issuer.address):
        write(text=printable(line))
    page.set_font(HEADINGS, "B", 18)
    write(text=f"Invoice {order.id}", h=12)
    page.set_font(FONT, size=11)
    write(text=f"{order.placed_at:%d %B %Y}")
    page.ln(LINE)
    addressed = order.address.printed if order.address else [name]
    for line in addressed:
        write(text=printable(line))
    page.ln(LINE)
    origins = [f"ISBN {line.isbn13}, sold by {order.sellers.get(line.book_id) or issuer.name}" for line in order.lines]
    _lines(page, order, origins)
    page.ln(LINE)
    write(text=PAID[order.payment])
    titles = [line.title for line in order.lines]
    if any(map(_falls_short, [issuer.name, *issuer.address, *addressed, *titles, *origins])):
        page.ln(LINE)
        write(text=SHORT_OF_LETTERS)
    return bytes(page.output())


def printable(text: str) -> str:
    """The text in letters that its font has: others lose their accents, or become question marks."""
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _paper(order: Order) -> FPDF:
    page = FPDF()
    page.set_margin(MARGIN)
    page.add_font(FONT, fname=FONT_FILE)
    page.alias_nb_pages("")  # else "{nb}" in a title becomes the number of pages
    page.set_title(f"Invoice {order.id}")
    page.add_page()
    return page


def _falls_short(text: str) -> bool:
    return printable(text).count(UNKNOWN) > text.count(UNKNOWN)


def _letter(letter: str) -> str:
    if not letter.isprintable():
        return " " if letter.isspace() else UNKNOWN
    tried = (letter, unicodedata.normalize("NFKD", letter)[:1])
    return next((one for one in tried if ord(one) in _letters()), UNKNOWN)


@cache
def _letters() -> frozenset[int]:
    """What the font can write. It has no letters of scripts that are written from the right or joined up."""
    paper = FPDF()
    paper.add_font(FONT, fname=FONT_FILE)
    paper.set_font(FONT)
    assert isinstance(paper.current_font, TTFFont)
    return frozenset(paper.current_font.cmap)


def _lines(page: FPDF, order: Order, origins: list[str]) -> None:
    rows = [
        (f"{printable(line.title)}\n{printable(origin)}", f"{line.quantity} x {line.unit_price}", str(line.line_total))
        for line, origin in zip(order.lines, origins, strict=True)
    ]
    columns: Any = {"col_widths": (60, 20, 20), "text_align": ("LEFT", "RIGHT", "RIGHT")}
    with page.table(**columns, line_height=LINE, headings_style=FontFace(HEADINGS, "BOLD")) as table:
        for row in [("Book", "Copies", "Price"), *rows, ("Total", "", str(order.total))]:
            table.row(row)
