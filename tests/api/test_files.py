"""Books as files, from the upload to the download."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

import jwt
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from backend.infra.database import Database, now
from backend.services import Services
from backend.shop.accounts.people import Person
from backend.shop.library import apart
from backend.shop.orders import checkout, lifecycle
from backend.shop.orders.lines import Want
from backend.worker import sweep_files
from tests.pictures import picture
from tests.shelf import book_id, change
from tests.shop.library.writing import a_pdf, a_pdf_bomb, an_encrypted_pdf, an_epub

As = Callable[[Person], dict[str, Any]]
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def sol(someone: Callable[..., Person], database: Database) -> Person:
    """The seller of Dune."""
    seller = someone("sol", "seller")
    change(database, "Dune", seller_id=seller.id)
    return seller


@pytest.fixture
def dune(database: Database) -> str:
    return f"/api/books/{book_id(database, 'Dune')}"


@pytest.fixture
def kept(client: FlaskClient, dune: str, sol: Person, as_: As) -> bytes:
    """Dune's file, already there."""
    content = a_pdf("Fear is the mind-killer.")
    assert client.put(f"{dune}/file", data=content, **as_(sol)).status_code == 200
    return content


@pytest.fixture
def bought(database: Database, alice: Person, sam: Person) -> str:
    """Alice's order of Dune, being packed."""
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
        return lifecycle.advance(tx, sam, order.id, "processing").id


def stored(folder: Path) -> list[Path]:
    return [file for file in (folder / "files").rglob("*") if file.is_file()]


def link(client: FlaskClient, dune: str, me: dict[str, Any]) -> str:
    url: str = client.post(f"{dune}/file/link", **me).json["url"]
    return url


@pytest.mark.parametrize("content, kind", [(a_pdf(), "pdf"), (an_epub(), "epub")], ids=["pdf", "epub"])
def test_a_book_tells_in_which_format_it_can_be_read(
    client: FlaskClient, dune: str, sol: Person, as_: As, content: bytes, kind: str
) -> None:
    assert client.get(dune).json["file_format"] is None
    assert client.put(f"{dune}/file", data=content, **as_(sol)).json["file_format"] == kind
    assert client.get(dune).json["file_format"] == kind


def test_what_was_uploaded_is_what_a_buyer_downloads(
    client: FlaskClient, dune: str, kept: bytes, bought: str, alice: Person, as_: As
) -> None:
    answer = client.get(link(client, dune, as_(alice)))
    assert answer.data == kept
    assert "mind-killer" in PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert answer.headers["Content-Disposition"] == "attachment; filename=Dune.pdf"
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def test_a_download_that_broke_off_goes_on_from_there(
    client: FlaskClient, dune: str, kept: bytes, bought: str, alice: Person, as_: As
) -> None:
    url = link(client, dune, as_(alice))
    rest = client.get(url, headers={"Range": "bytes=100-"})
    assert (rest.status_code, rest.data) == (206, kept[100:])
    assert client.get(url, headers={"Range": "bytes=99999999-"}).status_code == 416


@pytest.mark.parametrize("status, opens", [("pending", False), ("paid", True), ("cancelled", False)])
def test_an_order_opens_its_books_while_it_stands_and_is_paid_for_or_packed(
    client: FlaskClient,
    database: Database,
    dune: str,
    kept: bytes,
    alice: Person,
    sam: Person,
    as_: As,
    status: str,
    opens: bool,
) -> None:
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
        if status != "pending":
            lifecycle.advance(tx, sam, order.id, status)
    assert client.post(f"{dune}/file/link", **as_(alice)).status_code == (201 if opens else 404)
    assert client.get("/api/library", **as_(alice)).json["total"] == int(opens)


def test_a_link_ends_with_the_order_that_it_was_given_for(
    client: FlaskClient, database: Database, dune: str, kept: bytes, alice: Person, sam: Person, as_: As
) -> None:
    with database.transaction() as tx:
        order = checkout.buy(tx, alice, [Want(book_id(database, "Dune"), 1)])
        lifecycle.advance(tx, sam, order.id, "paid")
    url = link(client, dune, as_(alice))
    with database.transaction() as tx:
        lifecycle.cancel(tx, alice, order.id)
    assert client.get(url).status_code == 404


def test_a_link_that_has_run_out_is_refused_and_a_browser_is_shown_the_way(
    client: FlaskClient, services: Services, dune: str, kept: bytes, bought: str, alice: Person, as_: As
) -> None:
    claims = jwt.decode(
        link(client, dune, as_(alice)).rpartition("/")[2], options={"verify_signature": False}, algorithms=["HS256"]
    )
    key = services.config.secret_key
    old = jwt.encode(claims | {"exp": now() - timedelta(seconds=1)}, key, "HS256")
    refused = client.get(f"/api/files/{old}")
    assert (refused.status_code, refused.mimetype) == (404, "application/problem+json")
    shown = client.get(f"/api/files/{old}", headers=BROWSER)
    assert (shown.status_code, shown.headers["Location"]) == (303, "/library/expired")


def test_a_link_is_no_sign_in_and_a_sign_in_no_link(
    client: FlaskClient, dune: str, kept: bytes, bought: str, alice: Person, as_: As
) -> None:
    token = link(client, dune, as_(alice)).rpartition("/")[2]
    assert client.get("/api/orders", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    access = as_(alice)["headers"]["Authorization"].split()[1]
    assert client.get(f"/api/files/{access}").status_code == 404


def test_a_library_holds_each_book_once_the_latest_first(
    client: FlaskClient, database: Database, kept: bytes, alice: Person, sam: Person, someone: Any, as_: As
) -> None:
    ada = as_(someone("ada", "admin"))
    titles = ["Dune", "Emma", "Animal Farm"]
    for title in titles[1:]:
        client.put(f"/api/books/{book_id(database, title)}/file", data=an_epub(), **ada)
    for bought in ([*titles, "1984"], ["Dune"]):
        with database.transaction() as tx:
            wants = [Want(book_id(database, title), 1) for title in bought if title != "1984"]
            lifecycle.advance(tx, sam, checkout.buy(tx, alice, wants).id, "paid")
    assert [copy["book"]["title"] for copy in pages(client, as_(alice))] == [
        "Dune",
        *sorted(titles[1:], key=lambda title: book_id(database, title)),
    ]


def pages(client: FlaskClient, me: dict[str, Any]) -> Iterator[dict[str, Any]]:
    cursor = ""
    while cursor is not None:
        page = client.get("/api/library?limit=1" + (f"&cursor={cursor}" if cursor else ""), **me).json
        yield from page["items"]
        cursor = page["next"]


def test_a_book_that_is_no_longer_for_sale_stays_in_its_buyers_library(
    client: FlaskClient, database: Database, dune: str, kept: bytes, bought: str, alice: Person, as_: As
) -> None:
    change(database, "Dune", withdrawn_at=now())
    assert client.get("/api/library", **as_(alice)).json["total"] == 1
    assert client.get(link(client, dune, as_(alice))).data == kept


def test_a_replaced_file_is_dropped_from_the_store(
    client: FlaskClient, services: Services, dune: str, kept: bytes, sol: Person, as_: As, tmp_path: Path
) -> None:
    client.put(f"{dune}/file", data=an_epub(), **as_(sol))
    services.relay.drain()
    assert [file.suffix for file in stored(tmp_path)] == [".epub"]
    for _ in range(2):
        assert client.delete(f"{dune}/file", **as_(sol)).status_code == 204
    services.relay.drain()
    assert (stored(tmp_path), client.get(dune).json["file_format"]) == ([], None)


@pytest.mark.parametrize("content", [b"", b"hello", an_encrypted_pdf(), a_pdf()[:300]])
def test_what_is_no_book_changes_nothing(
    client: FlaskClient, dune: str, kept: bytes, sol: Person, as_: As, tmp_path: Path, content: bytes
) -> None:
    refused = client.put(f"{dune}/file", data=content, **as_(sol))
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "file")
    assert len(stored(tmp_path)) == 1
    assert client.get(dune).json["file_format"] == "pdf"


def test_a_file_that_is_too_large_is_refused(
    reopened: Callable[..., Flask], dune: str, sol: Person, as_: As, tmp_path: Path
) -> None:
    strict = reopened(most_file_mb=1).test_client()
    assert strict.put(f"{dune}/file", data=a_pdf() + b" " * 1024 * 1024, **as_(sol)).status_code == 413
    assert stored(tmp_path) == []


def test_an_upload_that_breaks_off_leaves_nothing(
    client: FlaskClient, dune: str, sol: Person, as_: As, tmp_path: Path
) -> None:
    half = a_pdf()[:400]
    told = {"CONTENT_LENGTH": "5000"}
    broken = client.put(f"{dune}/file", input_stream=BytesIO(half), environ_overrides=told, **as_(sol))
    assert broken.status_code == 400
    assert (stored(tmp_path), client.get(dune).json["file_format"]) == ([], None)


def test_a_store_that_is_away_is_busy(
    reopened: Callable[..., Flask], dune: str, sol: Person, as_: As, tmp_path: Path
) -> None:
    (tmp_path / "no-folder").write_text("")
    away = reopened(files_url=f"file://{tmp_path / 'no-folder'}").test_client()
    assert away.put(f"{dune}/file", data=a_pdf(), **as_(sol)).status_code == 503
    assert away.get(dune).json["file_format"] is None


def test_what_a_crash_left_in_the_store_is_swept_after_a_day_and_nothing_else(
    client: FlaskClient, services: Services, dune: str, kept: bytes, sol: Person, as_: As, tmp_path: Path
) -> None:
    assert client.put(f"{dune}/cover", data=picture("PNG"), **as_(sol)).status_code == 200
    ours = stored(tmp_path)
    crashed = [f"covers/1/{'a' * 16}.webp", f"books/1/{'b' * 32}.pdf", f"covers/1/{'c' * 16}.webp.{'d' * 16}.part"]
    fresh, strange = f"books/2/{'e' * 32}.epub", "books/2/notes-of-ours.txt"
    for name in [*crashed, fresh, strange]:
        services.files.write(name, b"left behind")
    long_ago = now().timestamp() - timedelta(days=2).total_seconds()
    for file in stored(tmp_path):
        if not file.as_posix().endswith(fresh):
            os.utime(file, (long_ago, long_ago))
    sweep_files(services)
    assert set(stored(tmp_path)) == {*ours, tmp_path / "files" / fresh, tmp_path / "files" / strange}


def test_a_small_file_of_countless_pages_is_refused_and_costs_the_shop_nothing(
    client: FlaskClient, dune: str, sol: Person, as_: As, tmp_path: Path
) -> None:
    client.put(f"{dune}/file", data=b"warm up", **as_(sol))
    before = getrusage(RUSAGE_SELF)
    answer = client.put(f"{dune}/file", data=a_pdf_bomb(), **as_(sol))
    after = getrusage(RUSAGE_SELF)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "file")
    assert after.ru_utime - before.ru_utime < 1
    assert after.ru_maxrss - before.ru_maxrss < 50_000
    assert stored(tmp_path) == []


def test_a_file_is_not_read_for_longer_than_a_book_is_worth(
    client: FlaskClient, dune: str, sol: Person, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    answer = client.put(f"{dune}/file", data=a_pdf(), **as_(sol))
    assert answer.status_code == 422
    assert "more of a reader than any book" in answer.json["detail"]
