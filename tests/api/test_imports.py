"""Sheets of books that sellers bring, and how far they are."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.services import Services
from backend.shop.accounts.people import Person

SHEET = b"isbn13,title,authors,price,stock\n9780140439441,Moths,Luna Hawk,18.50,5\n12,Bees,Ann Drone,7,1\n"
DOOR = "/api/selling/imports"


@pytest.fixture
def sol(someone: Callable[..., Person], as_: Callable[[Person], dict[str, Any]]) -> dict[str, Any]:
    return as_(someone("sol", "seller"))


def test_a_sheet_is_answered_at_once_and_taken_afterwards(
    client: FlaskClient, services: Services, sol: dict[str, Any]
) -> None:
    begun = client.post(f"{DOOR}?name=autumn.csv", data=SHEET, **sol)
    assert begun.status_code == 201, begun.text
    assert (begun.json["name"], begun.json["rows"], begun.json["done"]) == ("autumn.csv", 2, 0)
    services.relay.drain()
    report = client.get(f"{DOOR}/{begun.json['id']}", **sol).json
    assert (report["done"], report["added"], report["changed"], report["rejected"]) == (2, 1, 0, 1)
    assert report["finished_at"]
    assert report["rejects"] == {"items": [{"line": 3, "reason": "'12' is not an ISBN"}], "next": None, "total": 1}
    assert client.get("/api/books?q=moths").json["items"][0]["title"] == "Moths"


def test_a_browsers_form_may_send_it_too(client: FlaskClient, sol: dict[str, Any]) -> None:
    form = {"data": {"sheet": (BytesIO(SHEET), "form.csv")}, "content_type": "multipart/form-data"}
    assert client.post(DOOR, **form, **sol).json["name"] == "form.csv"


def test_imports_and_their_rejects_come_in_pages(client: FlaskClient, services: Services, sol: dict[str, Any]) -> None:
    bad = b"isbn13,title,authors,price,stock\n" + b"1,a,b,1,1\n" * 3
    for name in ("first", "second"):
        last = client.post(f"{DOOR}?name={name}", data=bad, **sol).json["id"]
    services.relay.drain()
    page = client.get(f"{DOOR}?limit=1", **sol).json
    assert ([one["name"] for one in page["items"]], page["total"]) == (["second"], 2)
    assert client.get(f"{DOOR}?limit=1&cursor={page['next']}", **sol).json["items"][0]["name"] == "first"
    rejects = client.get(f"{DOOR}/{last}?limit=2", **sol).json["rejects"]
    assert [one["line"] for one in rejects["items"]] == [2, 3]
    further = client.get(f"{DOOR}/{last}?limit=2&cursor={rejects['next']}", **sol).json["rejects"]
    assert ([one["line"] for one in further["items"]], further["next"]) == ([4], None)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 422),
        (b"no sheet", 422),
        (b"\xff\xfe\x00\xd8", 422),
        (b"\x00" * 100, 422),
        (b"x" * (11 * 1024 * 1024), 413),
    ],
)
def test_what_is_no_sheet_is_refused_and_nothing_begins(
    client: FlaskClient, sol: dict[str, Any], data: bytes, status: int
) -> None:
    refused = client.post(DOOR, data=data, **sol)
    assert refused.status_code == status
    assert client.get(DOOR, **sol).json["total"] == 0
    if status == 422:
        assert refused.json["errors"][0]["field"] == "file"
