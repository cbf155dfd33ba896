"""The letter that brings a book to be read on a screen."""

from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.library import receiving
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from tests.shelf import book_id
from tests.shop.library.writing import a_pdf

CONTENT = a_pdf("Fear is the mind-killer.")


@pytest.fixture(autouse=True)
def file(services: Services, someone: Callable[..., Person]) -> None:
    """Dune can be read on a screen; Emma cannot."""
    dune = book_id(services.database, "Dune")
    receiving.receive(services.database, services.files, someone("ada", "admin"), dune, BytesIO(CONTENT))


def letters(folder: Path) -> list[EmailMessage]:
    files = sorted((folder / "mail").glob("books-to-read-*.eml"))
    return [message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default) for file in files]


def take(services: Services, alice: Person, sam: Person, title: str, *statuses: str) -> None:
    with services.database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(services.database, title), 1)])
    for status in statuses:
        with services.database.transaction() as tx:
            lifecycle.advance(tx, sam, order.id, status)
        services.relay.drain()


@pytest.mark.parametrize("statuses", [("paid",), ("processing",), ("paid", "processing", "shipped")])
def test_a_book_comes_once_when_it_is_paid_for_or_packed(
    services: Services, alice: Person, sam: Person, tmp_path: Path, statuses: tuple[str, ...]
) -> None:
    take(services, alice, sam, "Dune", *statuses)
    [letter] = letters(tmp_path)
    [attached] = letter.iter_attachments()
    assert (letter["To"], attached.get_filename(), attached.get_content()) == (alice.email, "Dune.pdf", CONTENT)


@pytest.mark.parametrize("title, statuses", [("Dune", ("cancelled",)), ("Emma", ("paid",))])
def test_nothing_comes_of_an_order_that_opens_no_file(
    services: Services, alice: Person, sam: Person, tmp_path: Path, title: str, statuses: tuple[str, ...]
) -> None:
    take(services, alice, sam, title, *statuses)
    assert letters(tmp_path) == []


def test_a_large_book_waits_in_the_library(
    reopened: Callable[..., Flask], alice: Person, sam: Person, tmp_path: Path
) -> None:
    strict: Services = reopened(most_attached_mb=0).extensions["shelftalker"]
    take(strict, alice, sam, "Dune", "paid")
    [letter] = letters(tmp_path)
    assert list(letter.iter_attachments()) == []
    body = letter.get_body(("plain",))
    assert body and f"{strict.config.public_url}/library" in body.get_content()
