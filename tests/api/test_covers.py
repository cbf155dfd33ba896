"""A cover that a seller sends in place of the drawn one."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts.people import Person
from tests.pictures import picture
from tests.shelf import book_id


@pytest.fixture
def ada(someone: Callable[..., Person], as_: Callable[[Person], dict[str, Any]]) -> dict[str, Any]:
    return as_(someone("ada", "admin"))


@pytest.fixture
def dune(database: Database) -> str:
    return f"/api/books/{book_id(database, 'Dune')}"


def test_a_picture_takes_the_place_of_the_drawn_cover(client: FlaskClient, ada: dict[str, Any], dune: str) -> None:
    first = client.put(f"{dune}/cover", data=picture(), **ada)
    assert first.status_code == 200, first.text
    url = client.get(dune).json["cover_url"]
    assert url == first.json["cover_url"] and url.startswith(f"{dune}/cover.webp?v=")
    shown = client.get(url)
    assert (shown.mimetype, shown.data[8:12]) == ("image/webp", b"WEBP") and "max-age" in shown.headers["Cache-Control"]
    assert client.get("/api/books?q=dune").json["items"][0]["cover_url"] == url


def test_a_browsers_form_may_send_it_too(client: FlaskClient, ada: dict[str, Any], dune: str) -> None:
    form = {"data": {"cover": (BytesIO(picture("PNG")), "dune.png")}, "content_type": "multipart/form-data"}
    assert client.put(f"{dune}/cover", **form, **ada).status_code == 200


def test_a_new_picture_has_a_new_address_and_the_old_file_goes(
    client: FlaskClient, services: Services, ada: dict[str, Any], dune: str, tmp_path: Path
) -> None:
    before = client.put(f"{dune}/cover", data=picture(), **ada).json["cover_url"]
    after = client.put(f"{dune}/cover", data=picture(colour="plum"), **ada).json["cover_url"]
    assert before != after
    services.relay.drain()
    assert len(list((tmp_path / "files").rglob("*.webp"))) == 1
    assert client.delete(f"{dune}/cover", **ada).json["cover_url"] == f"{dune}/cover.svg"
    services.relay.drain()
    assert list((tmp_path / "files").rglob("*.webp")) == []
    assert client.get(f"{dune}/cover.webp").status_code == 404


@pytest.mark.parametrize(("data", "status"), [(b"", 422), (b"no picture", 422), (b"x" * (9 * 1024 * 1024), 413)])
def test_what_cannot_be_a_cover_is_refused(
    client: FlaskClient, ada: dict[str, Any], dune: str, data: bytes, status: int
) -> None:
    assert client.put(f"{dune}/cover", data=data, **ada).status_code == status
    assert client.get(dune).json["cover_url"] == f"{dune}/cover.svg"
