"""A book as a file, from its seller to its reader."""

import secrets
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

import jwt
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from backend.infra.database import now
from tests.e2e.conftest import NewPage, await_that
from tests.e2e.people import go_to, register, sign_in
from tests.shop.library.writing import a_pdf

BOOK = {
    "isbn13": "9781788391573",
    "title": "The Lamp at the Harbour",
    "authors": ["Ines Quill"],
    "category": "Mystery",
    "price": {"amount": 950, "currency": "USD"},
    "stock": 20,
    "description": "A keeper counts the ships and comes out one short.",
}
WORDS = "The lamp at the harbour went out at midnight."
KEY = "a key for tests that is long enough"


def send(page: Page, method: str, path: str, **body: Any) -> Any:
    answer = page.request.fetch(f"/api{path}", method=method, data=body, headers={"Idempotency-Key": path})
    assert answer.ok, answer.text()
    return answer.json()


def letters(folder: Path) -> list[EmailMessage]:
    files = (folder / "mail").glob("books-to-read-*.eml")
    return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]


@pytest.fixture
def admin(visitor: NewPage) -> Page:
    page = visitor()
    sign_in(page, "admin@shelftalker.example", "keys to the shop")
    return page


@pytest.fixture
def seller(visitor: NewPage, admin: Page) -> Page:
    page, name = visitor(), f"Sol{secrets.token_hex(4)}"
    register(page, name)
    wish = {"shop_name": f"The shelf of {name}", "about": "Books about the sea."}
    application = send(page, "POST", "/selling/application", **wish)
    send(admin, "POST", f"/admin/sellers/{application['id']}/approve")
    return page


def test_a_book_goes_from_its_seller_to_its_buyer_and_to_nobody_else(
    visitor: NewPage, seller: Page, admin: Page, folder: Path
) -> None:
    book = send(seller, "POST", "/books", **BOOK)
    seller.goto(f"/selling/books/{book['id']}/file")
    expect(seller.get_by_text("The book has no file yet.")).to_be_visible()
    seller.get_by_label("File").set_input_files(
        {"name": "lamp.pdf", "mimeType": "application/pdf", "buffer": a_pdf(*[WORDS] * 6)}
    )
    seller.get_by_role("button", name="Upload").click()
    expect(seller.get_by_text("The book has a file: a PDF.")).to_be_visible()

    buyer, other = visitor(), visitor()
    register(buyer, "Bea")
    register(other, "Otto")
    order = send(buyer, "POST", "/orders", items=[{"book_id": book["id"], "quantity": 1}])
    go_to(buyer, "Library")
    expect(buyer.get_by_role("heading", name="Nothing to read here yet")).to_be_visible()
    send(admin, "PATCH", f"/orders/{order['id']}/status", status="processing")

    await_that(lambda: len(letters(folder)) == 1)
    [attached] = letters(folder)[0].iter_attachments()
    assert (letters(folder)[0]["To"], attached.get_filename()) == ("bea@example.test", f"{BOOK['title']}.pdf")

    buyer.reload()
    with buyer.expect_download() as begun:
        buyer.get_by_role("link", name=f"Download {BOOK['title']}").click()
    assert begun.value.suggested_filename == f"{BOOK['title']}.pdf"
    assert WORDS in PdfReader(begun.value.path()).pages[0].extract_text()
    buyer.goto(f"/books/{book['id']}")
    expect(buyer.get_by_role("region", name="Summary").get_by_text(WORDS)).to_be_visible()
    assert other.request.post(f"/api/books/{book['id']}/file/link").status == 404


def test_a_link_that_has_run_out_leads_to_where_there_is_another(visitor: NewPage) -> None:
    page = visitor()
    claims = {"aud": "file", "sub": "1", "book": 1, "exp": now() - timedelta(seconds=1)}
    page.goto(f"/api/files/{jwt.encode(claims, KEY, 'HS256')}")
    expect(page.get_by_role("heading", name="This link has run out")).to_be_visible()
    expect(page.get_by_role("link", name="Open my library")).to_be_visible()


def test_what_is_no_book_is_refused_where_it_was_chosen(seller: Page) -> None:
    book = send(seller, "POST", "/books", **BOOK | {"isbn13": "9780306406157"})
    seller.goto(f"/selling/books/{book['id']}/file")
    seller.get_by_label("File").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    seller.get_by_role("button", name="Upload").click()
    expect(seller.get_by_role("alert").filter(has_text="cannot be opened")).to_be_visible()


def test_a_large_book_passes_through_whole(seller: Page) -> None:
    large = a_pdf(WORDS) + b"\n%" + b"x" * 20_000_000
    book = send(seller, "POST", "/books", **BOOK | {"isbn13": "9780131103627"})
    sent = seller.request.put(f"/api/books/{book['id']}/file", data=large)
    assert sent.ok, sent.text()
    url = send(seller, "POST", f"/books/{book['id']}/file/link")["url"]
    assert len(PdfReader(BytesIO(seller.request.get(url).body())).pages) == 1
